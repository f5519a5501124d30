//! `MySQL` and `MariaDB`: go-sql-driver's `user:password@tcp(host:port)/database?name=value`, and `mysql://` URLs with
//! the same names.

use std::sync::Arc;

use rgo_core::config::duration;
use sea_orm::DatabaseConnection;
use sea_orm::SqlxMySqlConnector;
use sea_orm::sqlx::AssertSqlSafe;
use sea_orm::sqlx::ConnectOptions;
use sea_orm::sqlx::Executor;
use sea_orm::sqlx::MySqlConnection;
use sea_orm::sqlx::mysql::MySqlConnectOptions;
use sea_orm::sqlx::mysql::MySqlSslMode;
use serde::de::IntoDeserializer;
use serde::de::value::Error as ValueError;
use serde::de::value::StrDeserializer;

use super::BadDataSource;
use super::Settings;
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
    let parser = Parser {
        // The session keeps the server's zone and SQL mode, as in Go.
        options: MySqlConnectOptions::new()
            .username("")
            .timezone(None)
            .pipes_as_concat(false)
            .no_engine_substitution(false)
            .disable_statement_logging(),
        settings,
        charset: None,
        collation: None,
    };
    let parsed = match text.strip_prefix("mysql://") {
        Some(url) => parser.parse_url(url)?,
        None => parser.parse_dsn(text)?,
    };
    let options = parsed.options;
    Ok(match (parsed.charset, parsed.collation) {
        // The handshake says utf8mb4.
        (None, None) => options.set_names(false),
        (Some(charset), None) => options.charset(&charset),
        (charset, Some(collation)) => {
            let own = collation.split('_').next().unwrap_or_default();
            let charset = charset.as_deref().unwrap_or(own);
            options.charset(charset).collation(&collation)
        }
    })
}

struct Parser<'s> {
    options: MySqlConnectOptions,
    settings: &'s mut Settings,
    charset: Option<String>,
    collation: Option<String>,
}

impl Parser<'_> {
    /// Like `mysql.ParseDSN`: the last `/` begins the database, the last `@` before it ends the password, the first
    /// `:` ends the user.
    fn parse_dsn(mut self, text: &str) -> Result<Self, BadDataSource> {
        let Some((head, tail)) = text.rsplit_once('/') else {
            return Err(BadDataSource::new(
                "the slash before the database's name is missing, as in user:password@tcp(host:3306)/database",
            ));
        };
        let (login, place) = head.rsplit_once('@').unwrap_or(("", head));
        self.options = address(self.options, place)?;
        let (user, password) = login.split_once(':').unwrap_or((login, ""));
        let (database, query) = tail.split_once('?').unwrap_or((tail, ""));
        let database = unescape(database, "the database")?;
        self = self.login(user, password, &database);
        // As in Go, a name without a value is skipped.
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            // Go does not unescape these two.
            self = match name {
                "charset" | "collation" => self.set(name, value)?,
                name => self.set(name, &unescape(&value.replace('+', " "), name)?)?,
            };
        }
        Ok(self)
    }

    fn parse_url(mut self, text: &str) -> Result<Self, BadDataSource> {
        let url = Url::parse(text)?;
        let host = match &*url.host {
            "" => "127.0.0.1",
            host => host,
        };
        self.options = self.options.host(host).port(url.port.unwrap_or(3306));
        let (user, password) = (url.user.as_deref(), url.password.as_deref());
        let (user, password) = (user.unwrap_or_default(), password.unwrap_or_default());
        self = self.login(user, password, &url.database);
        for (name, value) in &url.query {
            match &**name {
                "socket" => self.options = self.options.socket(value),
                "ssl-mode" => self.options = self.options.ssl_mode(ssl_mode(value)?),
                "ssl-ca" => self.options = self.options.ssl_ca(value),
                name => self = self.set(name, value)?,
            }
        }
        Ok(self)
    }

    fn login(mut self, user: &str, password: &str, database: &str) -> Self {
        self.options = self.options.username(user);
        if !password.is_empty() {
            self.options = self.options.password(password);
        }
        if !database.is_empty() {
            self.options = self.options.database(database);
        }
        self
    }

    fn set(mut self, name: &str, value: &str) -> Result<Self, BadDataSource> {
        let is_in = |names: &str| names.split(' ').any(|known| known == name);
        match name {
            "charset" => self.charset = Some(first_word(name, value)?),
            "collation" => self.collation = Some(first_word(name, value)?),
            "loc" => self.settings.set_zone(value)?,
            // A query waits 1.5 s for its connection, a new one too.
            "timeout" => check_duration(name, value)?,
            "tls" => self.options = self.options.ssl_mode(tls(value)?),
            "allowCleartextPasswords" => {
                self.options = self.options.enable_cleartext_plugin(boolean(name, value)?);
            }
            "strict" => return Err(BadDataSource::new("strict: go-sql-driver has removed it")),
            name if is_in(SAFE_TO_IGNORE) => drop(boolean(name, value)?),
            name if is_in(WITHOUT_EFFECT) => {
                if boolean(name, value)? {
                    self.settings.ignored.push(name.to_owned());
                }
            }
            name if is_in(VALUES_WITHOUT_EFFECT) => self.settings.ignored.push(name.to_owned()),
            name => self.settings.set_session(name, value),
        }
        Ok(self)
    }
}

/// `tcp(host:port)`, `unix(/path)`, or nothing.
fn address(
    options: MySqlConnectOptions,
    place: &str,
) -> Result<MySqlConnectOptions, BadDataSource> {
    let (network, address) = match place.split_once('(') {
        None => (place, ""),
        Some((network, address)) => match address.strip_suffix(')') {
            Some(address) => (network, address),
            None if address.contains(')') => {
                return Err(BadDataSource::new(
                    "a `/` after the address: write it as %2F in a value after `?`",
                ));
            }
            None => return Err(BadDataSource::new("the address is not closed by `)`")),
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
        _ => Err(BadDataSource::new(
            "expected tcp(host:port) or unix(/path) before the database's name",
        )),
    }
}

/// go-sql-driver's `readBool`.
fn boolean(name: &str, value: &str) -> Result<bool, BadDataSource> {
    match value {
        "1" | "true" | "TRUE" | "True" => Ok(true),
        "0" | "false" | "FALSE" | "False" => Ok(false),
        _ => Err(BadDataSource::new(format!(
            "{name}: expected true or false, found {value:?}"
        ))),
    }
}

fn check_duration(name: &str, value: &str) -> Result<(), BadDataSource> {
    let text: StrDeserializer<'_, ValueError> = value.into_deserializer();
    let checked: Result<std::time::Duration, _> = duration(text);
    checked.map_err(|error| BadDataSource::new(format!("{name}: {error}")))?;
    Ok(())
}

fn ssl_mode(value: &str) -> Result<MySqlSslMode, BadDataSource> {
    value.parse().map_err(|_| {
        BadDataSource::new(format!(
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
        _ => Err(BadDataSource::new(format!(
            "tls: expected true, false, skip-verify or preferred, found {value:?}"
        ))),
    }
}

/// The first of `utf8mb4,utf8`. It becomes part of a statement, so only letters, digits and `_` are allowed.
fn first_word(name: &str, value: &str) -> Result<String, BadDataSource> {
    let word = value.split(',').next().unwrap_or_default();
    if !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        return Ok(word.to_owned());
    }
    Err(BadDataSource::new(format!(
        "{name}: {word:?} is not a valid name"
    )))
}

pub(super) fn open(options: MySqlConnectOptions, settings: &Settings) -> DatabaseConnection {
    let mut pool = server::pool();
    // As in Go, the values become part of the statement.
    let session = settings.session.iter();
    let session: Vec<_> = session
        .map(|(name, value)| format!("{name} = {value}"))
        .collect();
    if !session.is_empty() {
        let statement: Arc<str> = format!("SET {}", session.join(", ")).into();
        pool = pool.after_connect(move |connection: &mut MySqlConnection, _| {
            let statement = AssertSqlSafe(statement.to_string());
            Box::pin(async move { connection.execute(statement).await.map(drop) })
        });
    }
    SqlxMySqlConnector::from_sqlx_mysql_pool(pool.connect_lazy_with(options))
}
