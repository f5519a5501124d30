//! A `DataSource`: which database, where, as which user, and with which settings.
//!
//! It is read as Go's drivers read it: go-sql-driver's DSN for `MySQL`, libpq's `key=value` and URLs for `PostgreSQL`.
//! `SQLite` has `sqlite:` and `file:`. An error never repeats text that may hold the password.
#![cfg_attr(
    not(any(feature = "mysql", feature = "postgres")),
    allow(unused, reason = "parts are for servers only")
)]

#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(any(feature = "mysql", feature = "postgres"))]
mod server;
#[cfg(feature = "sqlite")]
mod sqlite;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use jiff::tz::TimeZone;
use sea_orm::DatabaseConnection;

use crate::time::load_zone;

/// How long a query waits for a connection. It is less than the 2 s that a call has by default, so that a database
/// that is down shows as an error of its own and not as a timeout.
pub(crate) const ACQUIRE: Duration = Duration::from_millis(1500);

/// The names that libpq's `key=value` form may begin with. A DSN of go-sql-driver does not begin with one of them and
/// `=`.
const KEYWORDS: &str = "application_name client_encoding connect_timeout database dbname host hostaddr options password \
    port search_path sslcert sslkey sslmode sslrootcert target_session_attrs timezone user";

/// The supported databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Driver {
    /// `SQLite`, in a file or in memory: feature `sqlite`.
    Sqlite,
    /// `MySQL` and `MariaDB`: feature `mysql`.
    Mysql,
    /// `PostgreSQL`: feature `postgres`.
    Postgres,
}

impl Driver {
    fn of(text: &str) -> Self {
        let is = |prefixes: &[&str]| prefixes.iter().any(|prefix| text.starts_with(prefix));
        let keyword = text
            .split_once('=')
            .map(|(name, _)| name.trim().to_ascii_lowercase());
        if is(&["mysql://"]) {
            Self::Mysql
        } else if is(&["postgres://", "postgresql://"]) {
            Self::Postgres
        } else if is(&["sqlite:", "file:"]) || text.split('?').next() == Some(":memory:") {
            Self::Sqlite
        } else if keyword.is_some_and(|name| KEYWORDS.split(' ').any(|known| known == name)) {
            Self::Postgres
        } else {
            Self::Mysql
        }
    }
}

/// A parsed `DataSource`. Its `Debug` does not show the password.
pub struct DataSource {
    driver: Driver,
    target: Target,
    settings: Settings,
}

enum Target {
    #[cfg(feature = "sqlite")]
    Sqlite(sqlite::Target),
    #[cfg(feature = "mysql")]
    Mysql(sea_orm::sqlx::mysql::MySqlConnectOptions),
    #[cfg(feature = "postgres")]
    Postgres(sea_orm::sqlx::postgres::PgConnectOptions),
}

/// The settings that every driver has.
struct Settings {
    zone_name: String,
    zone: TimeZone,
    /// Session variables of every new connection.
    session: Vec<(String, String)>,
    ignored: Vec<String>,
}

impl Settings {
    fn new() -> Self {
        Self {
            zone_name: "UTC".to_owned(),
            zone: TimeZone::UTC,
            session: Vec::new(),
            ignored: Vec::new(),
        }
    }

    fn set_zone(&mut self, name: &str) -> Result<(), BadDataSource> {
        let Some(zone) = load_zone(name) else {
            return bad(format!("loc: unknown time zone {name:?}"));
        };
        (self.zone, self.zone_name) = (zone, name.to_owned());
        Ok(())
    }

    fn set_session(&mut self, name: &str, value: &str) {
        self.session.retain(|(known, _)| known != name);
        self.session.push((name.to_owned(), value.to_owned()));
    }
}

impl DataSource {
    /// The database it names.
    pub fn driver(&self) -> Driver {
        self.driver
    }

    /// `loc`: the zone of DATETIME columns, which have no zone themselves. UTC by default, as in Go.
    pub fn zone(&self) -> &TimeZone {
        &self.settings.zone
    }

    /// `loc` as it was written, `UTC` by default.
    pub fn zone_name(&self) -> &str {
        &self.settings.zone_name
    }

    /// Names of settings that Go's drivers know and that have no effect here.
    pub fn ignored(&self) -> &[String] {
        &self.settings.ignored
    }

    /// Opens the pool. Only `SQLite` is connected at once.
    pub(crate) async fn open(self) -> rgo_core::Result<DatabaseConnection> {
        match self.target {
            #[cfg(feature = "sqlite")]
            Target::Sqlite(target) => sqlite::open(target).await,
            #[cfg(feature = "mysql")]
            Target::Mysql(options) => Ok(mysql::open(options, &self.settings)),
            #[cfg(feature = "postgres")]
            Target::Postgres(options) => postgres::open(options, &self.settings),
        }
    }
}

impl FromStr for DataSource {
    type Err = BadDataSource;

    fn from_str(text: &str) -> Result<Self, BadDataSource> {
        if text.trim().is_empty() {
            return bad("it is empty");
        }
        let driver = Driver::of(text);
        let mut settings = Settings::new();
        let target = match driver {
            #[cfg(feature = "sqlite")]
            Driver::Sqlite => Target::Sqlite(sqlite::parse(text, &mut settings)?),
            #[cfg(feature = "mysql")]
            Driver::Mysql => Target::Mysql(mysql::parse(text, &mut settings)?),
            #[cfg(feature = "postgres")]
            Driver::Postgres => Target::Postgres(postgres::parse(text, &mut settings)?),
            #[cfg(not(all(feature = "sqlite", feature = "mysql", feature = "postgres")))]
            driver => {
                let feature = format!("{driver:?}").to_ascii_lowercase();
                return bad(format!(
                    "its driver is not compiled in: enable the feature `{feature}` of rgo-sql"
                ));
            }
        };
        Ok(Self {
            driver,
            target,
            settings,
        })
    }
}

impl fmt::Debug for DataSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DataSource")
            .field("driver", &self.driver)
            .field("zone", &self.settings.zone_name)
            .finish_non_exhaustive()
    }
}

/// Go's `url.PathUnescape`. `what` names the text in an error.
fn unescape(text: &str, what: &str) -> Result<String, BadDataSource> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || char::from(rest.next()?).to_digit(16);
        let byte = digit().zip(digit()).map(|(high, low)| high << 4 | low);
        let byte = byte.and_then(|byte| u8::try_from(byte).ok());
        let Some(byte) = byte else {
            return bad(format!(
                "{what}: `%` is not followed by two hexadecimal digits"
            ));
        };
        bytes.push(byte);
    }
    String::from_utf8(bytes).or_else(|_| bad(format!("{what}: it is not UTF-8")))
}

/// The pairs after the `?` of a URL: Go's `url.ParseQuery`, where `+` is a blank.
fn parse_query(query: &str) -> Result<Vec<(String, String)>, BadDataSource> {
    let mut pairs = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let name = unescape(&name.replace('+', " "), "a name after `?`")?;
        let value = unescape(&value.replace('+', " "), &name)?;
        pairs.push((name, value));
    }
    Ok(pairs)
}

/// Why a `DataSource` cannot be read. The text never holds the password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadDataSource(String);

fn bad<T>(text: impl Into<String>) -> Result<T, BadDataSource> {
    Err(BadDataSource(text.into()))
}

impl fmt::Display for BadDataSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DataSource: {}", self.0)
    }
}

impl std::error::Error for BadDataSource {}
