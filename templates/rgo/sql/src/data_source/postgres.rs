//! `PostgreSQL`: URLs and libpq's keywords, as pgx takes them.

use sea_orm::DatabaseConnection;
use sea_orm::SqlxPostgresConnector;
use sea_orm::sqlx::ConnectOptions;
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::postgres::PgSslMode;

use super::BadDataSource;
use super::Settings;
use super::bad;
use super::server;
use super::server::Url;

/// Settings of pgx, lib/pq or libpq that sqlx does not have.
const WITHOUT_EFFECT: &str = "binary_parameters channel_binding default_query_exec_mode description_cache_capacity \
    fallback_application_name gssencmode krbspn krbsrvname passfile service servicefile sslnegotiation sslpassword \
    sslsni statement_cache_capacity target_session_attrs";

pub(super) fn parse(
    text: &str,
    settings: &mut Settings,
) -> Result<PgConnectOptions, BadDataSource> {
    let pairs = match text.split_once("://") {
        Some(("postgres" | "postgresql", url)) => {
            let url = Url::parse(url)?;
            let port = url.port.map(|port| port.to_string()).unwrap_or_default();
            let mut pairs = vec![
                ("host".to_owned(), url.host),
                ("port".to_owned(), port),
                ("user".to_owned(), url.user),
                ("password".to_owned(), url.password),
                ("dbname".to_owned(), url.database),
            ];
            pairs.retain(|(_, value)| !value.is_empty());
            pairs.extend(url.query);
            pairs
        }
        _ => parse_keywords(text)?,
    };
    // sqlx's own number of float digits is refused by poolers such as pgbouncer.
    let mut options = PgConnectOptions::new_without_pgpass()
        .extra_float_digits(None)
        .disable_statement_logging();
    let mut host = "";
    let mut has_port = false;
    for (name, value) in &pairs {
        match &**name {
            "host" | "hostaddr" => host = value,
            "port" => {
                options = options.port(server::parse_port(value)?);
                has_port = true;
            }
            "user" => options = options.username(value),
            "password" => options = options.password(value),
            "dbname" | "database" if value.is_empty() => {}
            "dbname" | "database" => options = options.database(value),
            "sslmode" => options = options.ssl_mode(ssl_mode(value)?),
            "sslrootcert" => options = options.ssl_root_cert(value),
            "sslcert" => options = options.ssl_client_cert(value),
            "sslkey" => options = options.ssl_client_key(value),
            // A query waits 1.5 s for its connection, a new one too.
            "connect_timeout" if value.parse::<u64>().is_ok() => {}
            "connect_timeout" => {
                return bad(format!(
                    "connect_timeout: expected seconds, found {value:?}"
                ));
            }
            // Were the session's zone not that of `timestamp` columns, their values would not match those of
            // `timestamptz` columns.
            "loc" => settings.set_zone(value)?,
            name if name.eq_ignore_ascii_case("timezone") => settings.set_zone(value)?,
            "client_encoding" if is_utf8(value) => {}
            "client_encoding" => return bad("client_encoding: only UTF8 is supported"),
            "options" => set_options(settings, value)?,
            name if WITHOUT_EFFECT.split(' ').any(|known| known == name) => {
                settings.ignored.push(name.to_owned());
            }
            name => settings.set_session(name, value),
        }
    }
    if host.contains(',') {
        return bad("several hosts are not supported");
    }
    if host.starts_with(['/', '@']) {
        options = options.socket(host);
    } else if !host.is_empty() || has_port {
        options = options.host(if host.is_empty() { "localhost" } else { host });
    }
    for (name, value) in &settings.session {
        options = match &**name {
            "application_name" => options.application_name(value),
            name => options.options([(name, value)]),
        };
    }
    Ok(options)
}

/// `-c name=value --name=value`.
fn set_options(settings: &mut Settings, value: &str) -> Result<(), BadDataSource> {
    let mut words = value.split_ascii_whitespace();
    while let Some(word) = words.next() {
        let setting = match word {
            "-c" => words.next(),
            word => word.strip_prefix("--").or_else(|| word.strip_prefix("-c")),
        };
        let Some((name, value)) = setting.and_then(|setting| setting.split_once('=')) else {
            return bad("options: expected `-c name=value` or `--name=value`");
        };
        settings.set_session(name, value);
    }
    Ok(())
}

fn is_utf8(value: &str) -> bool {
    ["utf8", "utf-8", "unicode", "auto"].contains(&&*value.to_ascii_lowercase())
}

fn ssl_mode(value: &str) -> Result<PgSslMode, BadDataSource> {
    if value == "allow" {
        // sqlx would never use TLS.
        return Ok(PgSslMode::Prefer);
    }
    value.parse().or_else(|_| {
        bad(format!(
            "sslmode: expected disable, allow, prefer, require, verify-ca or verify-full, found {value:?}"
        ))
    })
}

/// libpq's `key=value key='value with blanks'`.
fn parse_keywords(text: &str) -> Result<Vec<(String, String)>, BadDataSource> {
    let is_blank = |c: char| c.is_ascii_whitespace();
    let mut pairs = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let pair = rest.split_once('=').map(|(name, tail)| (name.trim(), tail));
        let pair = pair.filter(|(name, _)| !name.is_empty() && !name.contains(is_blank));
        let Some((name, tail)) = pair else {
            return bad("expected `name=value`");
        };
        let (value, tail) =
            parse_value(tail.trim_start()).or_else(|reason| bad(format!("{name}: {reason}")))?;
        pairs.push((name.to_owned(), value));
        rest = tail.trim_start();
    }
    Ok(pairs)
}

/// A value and the text after it.
fn parse_value(text: &str) -> Result<(String, &str), &'static str> {
    let quoted = text.strip_prefix('\'');
    let mut value = String::new();
    let mut chars = quoted.unwrap_or(text).chars();
    loop {
        match chars.next() {
            Some('\'') if quoted.is_some() => return Ok((value, chars.as_str())),
            Some(c) if quoted.is_none() && c.is_ascii_whitespace() => {
                return Ok((value, chars.as_str()));
            }
            Some('\\') => match chars.next() {
                Some(escaped @ ('\'' | '\\')) => value.push(escaped),
                // pgx keeps a backslash that escapes nothing; a password may have one.
                Some(other) => value.extend(['\\', other]),
                None => return Err("it ends in a backslash"),
            },
            Some(c) => value.push(c),
            None if quoted.is_some() => return Err("its quote is not closed"),
            None => return Ok((value, "")),
        }
    }
}

pub(super) fn open(
    options: PgConnectOptions,
    settings: &Settings,
) -> rgo_core::Result<DatabaseConnection> {
    // sqlx sets UTC when it connects, and `options` would not override that.
    let zone = session_zone(settings)?;
    let setup = zone.map(|zone| format!("SET TIME ZONE '{}'", zone.replace('\'', "''")));
    let pool = server::pool(setup).connect_lazy_with(options);
    Ok(SqlxPostgresConnector::from_sqlx_postgres_pool(pool))
}

/// The session's zone, if it is not UTC. A [`Time`](crate::Time) goes to a `timestamptz` column as a naive time in
/// `loc`, so the server must read it in the same zone.
fn session_zone(settings: &Settings) -> rgo_core::Result<Option<&str>> {
    match settings.zone.iana_name() {
        Some("UTC" | "Etc/UTC") => Ok(None),
        Some(name) => Ok(Some(name)),
        None if settings.zone.is_unknown() => Ok(None),
        None => Err(rgo_core::Error::hidden(format!(
            "DataSource: loc is {}, a zone whose name is unknown, so PostgreSQL cannot be told",
            settings.zone_name
        ))),
    }
}
