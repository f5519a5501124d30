//! `MySQL` and `MariaDB`: go-sql-driver's `user:password@tcp(host:port)/database?name=value`, and `mysql://` URLs with
//! the same names.

use std::time::Duration;

use rgo_core::config::duration;
use sea_orm::DatabaseConnection;
use sea_orm::SqlxMySqlConnector;
use sea_orm::sqlx::ConnectOptions;
use sea_orm::sqlx::mysql::MySqlConnectOptions;
use sea_orm::sqlx::mysql::MySqlSslMode;
use serde::de::value::Error as ValueError;
use serde::de::value::StrDeserializer;

use super::BadDataSource;
use super::Settings;
use super::bad;
use super::server;
use super::server::Url;
use super::unescape;

/// Booleans without effect here that change nothing a caller can see: times are always parsed, for one.
const SAFE_TO_IGNORE: &str = "allowNativePasswords checkConnLiveness clientFoundRows interpolateParams multiStatements \
    parseTime";
/// Booleans without effect, because sqlx has no such setting.
const WITHOUT_EFFECT: &str = "allowAllFiles allowFallbackToPlaintext allowOldPasswords columnsWithAlias compress \
    rejectReadOnly";
/// The same for settings with other values.
const VALUES_WITHOUT_EFFECT: &str =
    "connectionAttributes maxAllowedPacket readTimeout serverPubKey timeTruncate writeTimeout";

pub(super) fn parse(
    text: &str,
    settings: &mut Settings,
) -> Result<MySqlConnectOptions, BadDataSource> {
    // The session keeps the server's zone and SQL mode, as in Go.
    let options = MySqlConnectOptions::new()
        .timezone(None)
        .pipes_as_concat(false)
        .no_engine_substitution(false)
        .disable_statement_logging();
    match text.strip_prefix("mysql://") {
        Some(url) => {
            let url = Url::parse(url)?;
            let host = if url.host.is_empty() {
                "127.0.0.1"
            } else {
                &*url.host
            };
            let options = options.host(host).port(url.port.unwrap_or(3306));
            let options = set_login(options, &url.user, &url.password, &url.database);
            set_all(options, &url.query, settings)
        }
        None => parse_dsn(options, text, settings),
    }
}

/// Like `mysql.ParseDSN`: the last `/` begins the database, the last `@` before it ends the password, the first `:`
/// ends the user.
fn parse_dsn(
    options: MySqlConnectOptions,
    text: &str,
    settings: &mut Settings,
) -> Result<MySqlConnectOptions, BadDataSource> {
    let Some((head, tail)) = text.rsplit_once('/') else {
        return bad(
            "the slash before the database's name is missing, as in user:password@tcp(host:3306)/database",
        );
    };
    let (login, place) = head.rsplit_once('@').unwrap_or(("", head));
    let (user, password) = login.split_once(':').unwrap_or((login, ""));
    let (database, query) = tail.split_once('?').unwrap_or((tail, ""));
    let options = set_address(options, place)?;
    let options = set_login(
        options,
        user,
        password,
        &unescape(database, "the database")?,
    );
    let mut pairs = Vec::new();
    // As in Go, a name without a value is skipped, and two values are not unescaped.
    for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        let value = match name {
            "charset" | "collation" => value.to_owned(),
            name => unescape(&value.replace('+', " "), name)?,
        };
        pairs.push((name.to_owned(), value));
    }
    set_all(options, &pairs, settings)
}

fn set_login(
    mut options: MySqlConnectOptions,
    user: &str,
    password: &str,
    database: &str,
) -> MySqlConnectOptions {
    options = options.username(user);
    if !password.is_empty() {
        options = options.password(password);
    }
    if !database.is_empty() {
        options = options.database(database);
    }
    options
}

/// Applies the pairs after the `?`.
fn set_all(
    mut options: MySqlConnectOptions,
    pairs: &[(String, String)],
    settings: &mut Settings,
) -> Result<MySqlConnectOptions, BadDataSource> {
    let (mut charset, mut collation) = (None, None);
    for (name, value) in pairs {
        let is_in = |names: &str| names.split(' ').any(|known| known == name);
        match &**name {
            "charset" => charset = Some(first_word(name, value)?),
            "collation" => collation = Some(first_word(name, value)?),
            "loc" => settings.set_zone(value)?,
            // A query waits 1.5 s for its connection, a new one too.
            "timeout" => check_duration(name, value)?,
            "tls" => options = options.ssl_mode(tls(value)?),
            "allowCleartextPasswords" => {
                options = options.enable_cleartext_plugin(boolean(name, value)?);
            }
            "strict" => return bad("strict: go-sql-driver has removed it"),
            // Names of sqlx's URLs.
            "socket" => options = options.socket(value),
            "ssl-mode" => options = options.ssl_mode(ssl_mode(value)?),
            "ssl-ca" => options = options.ssl_ca(value),
            name if is_in(SAFE_TO_IGNORE) => drop(boolean(name, value)?),
            name if is_in(WITHOUT_EFFECT) && !boolean(name, value)? => {}
            name if is_in(WITHOUT_EFFECT) || is_in(VALUES_WITHOUT_EFFECT) => {
                settings.ignored.push(name.to_owned());
            }
            name => settings.set_session(name, value),
        }
    }
    Ok(match (charset, collation) {
        // The handshake says utf8mb4.
        (None, None) => options.set_names(false),
        (Some(charset), None) => options.charset(charset),
        (charset, Some(collation)) => {
            let own = collation.split('_').next().unwrap_or_default();
            options.charset(charset.unwrap_or(own)).collation(collation)
        }
    })
}

/// `tcp(host:port)`, `unix(/path)`, or nothing.
fn set_address(
    options: MySqlConnectOptions,
    place: &str,
) -> Result<MySqlConnectOptions, BadDataSource> {
    let (network, address) = match place.split_once('(') {
        None => (place, ""),
        Some((network, address)) => match address.strip_suffix(')') {
            Some(address) => (network, address),
            None if address.contains(')') => {
                return bad("a `/` after the address: write it as %2F in a value after `?`");
            }
            None => return bad("the address is not closed by `)`"),
        },
    };
    match (network, address) {
        ("" | "tcp", "") => Ok(options.host("127.0.0.1").port(3306)),
        ("" | "tcp" | "tcp4" | "tcp6", address) if !address.is_empty() => {
            let (host, port) = server::host_and_port(address)?;
            let host = if host.is_empty() { "localhost" } else { &*host };
            Ok(options.host(host).port(port.unwrap_or(3306)))
        }
        ("unix", "") => Ok(options.socket("/tmp/mysql.sock")),
        ("unix", path) => Ok(options.socket(path)),
        // The text may be a password: `@` or `(` may be what is missing.
        _ => bad("expected tcp(host:port) or unix(/path) before the database's name"),
    }
}

/// go-sql-driver's `readBool`.
fn boolean(name: &str, value: &str) -> Result<bool, BadDataSource> {
    match value {
        "1" | "true" | "TRUE" | "True" => Ok(true),
        "0" | "false" | "FALSE" | "False" => Ok(false),
        _ => bad(format!("{name}: expected true or false, found {value:?}")),
    }
}

fn check_duration(name: &str, value: &str) -> Result<(), BadDataSource> {
    let checked: Result<Duration, ValueError> = duration(StrDeserializer::new(value));
    checked
        .map(drop)
        .or_else(|error| bad(format!("{name}: {error}")))
}

fn ssl_mode(value: &str) -> Result<MySqlSslMode, BadDataSource> {
    value.parse().or_else(|_| {
        bad(format!(
            "ssl-mode: expected DISABLED, PREFERRED, REQUIRED, VERIFY_CA or VERIFY_IDENTITY, found {value:?}"
        ))
    })
}

/// Without `tls`, Go uses no TLS and encrypts a password of MySQL 8 itself. sqlx needs TLS for that, so its default
/// stays: TLS if the server has it.
fn tls(value: &str) -> Result<MySqlSslMode, BadDataSource> {
    match &*value.to_ascii_lowercase() {
        "true" | "1" => Ok(MySqlSslMode::VerifyIdentity),
        "false" | "0" => Ok(MySqlSslMode::Disabled),
        "skip-verify" => Ok(MySqlSslMode::Required),
        "preferred" => Ok(MySqlSslMode::Preferred),
        _ => bad(format!(
            "tls: expected true, false, skip-verify or preferred, found {value:?}"
        )),
    }
}

/// The first of `utf8mb4,utf8`. It becomes part of a statement, so only letters, digits and `_` are allowed.
fn first_word<'t>(name: &str, value: &'t str) -> Result<&'t str, BadDataSource> {
    let word = value.split(',').next().unwrap_or_default();
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if word.is_empty() || !word.chars().all(is_word) {
        return bad(format!("{name}: {word:?} is not a valid name"));
    }
    Ok(word)
}

pub(super) fn open(options: MySqlConnectOptions, settings: &Settings) -> DatabaseConnection {
    // As in Go, the values become part of the statement.
    let session = settings.session.iter();
    let session: Vec<_> = session
        .map(|(name, value)| format!("{name} = {value}"))
        .collect();
    let setup = format!("SET {}", session.join(", "));
    let setup = Some(setup).filter(|_| !session.is_empty());
    let pool = server::pool(setup).connect_lazy_with(options);
    SqlxMySqlConnector::from_sqlx_mysql_pool(pool)
}
