//! `PostgreSQL`: URLs and libpq's keywords, as pgx takes them.

use sea_orm::DatabaseConnection;
use sea_orm::SqlxPostgresConnector;
use sea_orm::sqlx::AssertSqlSafe;
use sea_orm::sqlx::ConnectOptions;
use sea_orm::sqlx::Executor;
use sea_orm::sqlx::PgConnection;
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::postgres::PgSslMode;

use super::BadDataSource;
use super::Settings;
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
    let mut parser = Parser {
        // sqlx's own value is refused by poolers such as pgbouncer.
        options: PgConnectOptions::new_without_pgpass()
            .extra_float_digits(None)
            .disable_statement_logging(),
        settings,
        host: String::new(),
        port: None,
    };
    let pairs = match text.split_once("://") {
        Some(("postgres" | "postgresql", url)) => {
            let url = Url::parse(url)?;
            (parser.host, parser.port) = (url.host, url.port);
            if let Some(user) = &url.user {
                parser.options = parser.options.username(user);
            }
            if let Some(password) = &url.password {
                parser.options = parser.options.password(password);
            }
            if !url.database.is_empty() {
                parser.options = parser.options.database(&url.database);
            }
            url.query
        }
        _ => parse_keywords(text)?,
    };
    for (name, value) in &pairs {
        parser = parser.set(name, value)?;
    }
    parser.finish()
}

struct Parser<'s> {
    options: PgConnectOptions,
    settings: &'s mut Settings,
    host: String,
    port: Option<u16>,
}

impl Parser<'_> {
    fn set(mut self, name: &str, value: &str) -> Result<Self, BadDataSource> {
        let options = self.options;
        self.options = match name {
            "user" => options.username(value),
            "password" => options.password(value),
            "dbname" | "database" if !value.is_empty() => options.database(value),
            "sslmode" => options.ssl_mode(ssl_mode(value)?),
            "sslrootcert" => options.ssl_root_cert(value),
            "sslcert" => options.ssl_client_cert(value),
            "sslkey" => options.ssl_client_key(value),
            _ => options,
        };
        match name {
            "user" | "password" | "dbname" | "database" => {}
            "sslmode" | "sslrootcert" | "sslcert" | "sslkey" => {}
            "host" | "hostaddr" => value.clone_into(&mut self.host),
            "port" => self.port = Some(server::parse_port(value)?),
            // A query waits 1.5 s for its connection, a new one too.
            "connect_timeout" => drop(value.parse::<u64>().map_err(|_| {
                BadDataSource::new(format!(
                    "connect_timeout: expected seconds, found {value:?}"
                ))
            })?),
            // The session's zone and that of `timestamp` columns are the same, else the values of `timestamp` and
            // `timestamptz` columns would be apart.
            "loc" => self.settings.set_zone(value)?,
            name if name.eq_ignore_ascii_case("timezone") => self.settings.set_zone(value)?,
            "client_encoding" => check_encoding(value)?,
            "options" => self.set_options(value)?,
            name if WITHOUT_EFFECT.split(' ').any(|known| known == name) => {
                self.settings.ignored.push(name.to_owned());
            }
            name => self.settings.set_session(name, value),
        }
        Ok(self)
    }

    /// `-c name=value --name=value`.
    fn set_options(&mut self, value: &str) -> Result<(), BadDataSource> {
        let mut words = value.split_ascii_whitespace();
        while let Some(word) = words.next() {
            let setting = match word {
                "-c" => words.next(),
                word => word.strip_prefix("--").or_else(|| word.strip_prefix("-c")),
            };
            let pair = setting.and_then(|setting| setting.split_once('='));
            let (name, value) = pair.ok_or_else(|| {
                BadDataSource::new("options: expected `-c name=value` or `--name=value`")
            })?;
            self.settings.set_session(name, value);
        }
        Ok(())
    }

    fn finish(self) -> Result<PgConnectOptions, BadDataSource> {
        let Self {
            mut options,
            settings,
            host,
            port,
        } = self;
        if host.contains(',') {
            return Err(BadDataSource::new("several hosts are not supported"));
        }
        if host.starts_with(['/', '@']) {
            options = options.socket(host);
            if let Some(port) = port {
                options = options.port(port);
            }
        } else if !host.is_empty() || port.is_some() {
            let host = if host.is_empty() { "localhost" } else { &*host };
            options = options.host(host).port(port.unwrap_or(5432));
        }
        for (name, value) in &settings.session {
            options = match &**name {
                "application_name" => options.application_name(value),
                name => options.options([(name, value)]),
            };
        }
        Ok(options)
    }
}

fn check_encoding(value: &str) -> Result<(), BadDataSource> {
    let names = ["UTF8", "UTF-8", "UNICODE", "auto"];
    if names.iter().any(|name| value.eq_ignore_ascii_case(name)) {
        return Ok(());
    }
    Err(BadDataSource::new(
        "client_encoding: only UTF8 is supported",
    ))
}

fn ssl_mode(value: &str) -> Result<PgSslMode, BadDataSource> {
    if value == "allow" {
        // sqlx would never use TLS.
        return Ok(PgSslMode::Prefer);
    }
    value.parse().map_err(|_| {
        BadDataSource::new(format!(
            "sslmode: expected disable, allow, prefer, require, verify-ca or verify-full, found {value:?}"
        ))
    })
}

/// libpq's `key=value key='value with blanks'`.
fn parse_keywords(text: &str) -> Result<Vec<(String, String)>, BadDataSource> {
    let mut pairs = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let no_name = || BadDataSource::new("expected `name=value`");
        let (name, tail) = rest.split_once('=').ok_or_else(no_name)?;
        let name = name.trim();
        if name.is_empty() || name.contains(|c: char| c.is_ascii_whitespace()) {
            return Err(no_name());
        }
        let (value, tail) = parse_value(tail.trim_start())
            .map_err(|reason| BadDataSource::new(format!("{name}: {reason}")))?;
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
            Some(blank) if quoted.is_none() && blank.is_ascii_whitespace() => {
                return Ok((value, chars.as_str()));
            }
            Some('\\') => match chars.next() {
                Some(escaped @ ('\'' | '\\')) => value.push(escaped),
                // pgx keeps a backslash that escapes nothing; a password may have one.
                Some(other) => value.extend(['\\', other]),
                None => return Err("it ends in a backslash"),
            },
            Some(char) => value.push(char),
            None if quoted.is_some() => return Err("its quote is not closed"),
            None => return Ok((value, "")),
        }
    }
}

pub(super) fn open(
    options: PgConnectOptions,
    settings: &Settings,
) -> rgo_core::Result<DatabaseConnection> {
    let mut pool = server::pool();
    if let Some(zone) = session_zone(settings)? {
        // sqlx sets UTC when it connects, and `options` would not override that.
        let statement = format!("SET TIME ZONE '{}'", zone.replace('\'', "''"));
        pool = pool.after_connect(move |connection: &mut PgConnection, _| {
            let statement = AssertSqlSafe(statement.clone());
            Box::pin(async move { connection.execute(statement).await.map(drop) })
        });
    }
    let pool = pool.connect_lazy_with(options);
    Ok(SqlxPostgresConnector::from_sqlx_postgres_pool(pool))
}

/// The session's zone, if it is not UTC. A [`Time`](crate::Time) goes to a `timestamptz` column as a naive time in
/// `loc`, so the server must read it in the same zone.
fn session_zone(settings: &Settings) -> rgo_core::Result<Option<&str>> {
    match settings.zone.iana_name() {
        Some("UTC" | "Etc/UTC" | "Etc/Unknown") => Ok(None),
        Some(name) => Ok(Some(name)),
        None if settings.zone.is_unknown() => Ok(None),
        None => Err(rgo_core::Error::hidden(format!(
            "DataSource: loc is {}, a zone whose name is unknown, so PostgreSQL cannot be told",
            settings.zone_name
        ))),
    }
}
