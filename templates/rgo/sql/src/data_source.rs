//! A `DataSource`: which database, where, as whom, and how.
//!
//! What Go's drivers take is taken as it is: go-sql-driver's DSN for `MySQL`, libpq's `key=value` and URLs for
//! `PostgreSQL`. `SQLite` has `sqlite:` and `file:`. Text that cannot be read is never repeated in an error, since a
//! password may stand anywhere in it.

mod escape;
mod go;
mod keyword;
mod mysql;
mod postgres;
mod sqlite;
mod url;

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use jiff::tz::TimeZone;

use super::zone;
use rgo_core::config::Secret;

/// The databases there are.
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
    /// Its name, and rgo's feature that compiles it in.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Mysql => "mysql",
            Self::Postgres => "postgres",
        }
    }
}

/// A parsed `DataSource`. Its `Debug` does not show the password.
#[derive(Debug, Clone, PartialEq)]
pub struct DataSource {
    pub(super) driver: Driver,
    pub(super) address: Address,
    pub(super) user: Option<String>,
    pub(super) password: Option<Secret>,
    /// Empty: none chosen.
    pub(super) database: String,
    pub(super) tls: Option<Tls>,
    /// Files of certificates: the authorities', ours, and its key.
    pub(super) tls_root: Option<PathBuf>,
    pub(super) tls_cert: Option<PathBuf>,
    pub(super) tls_key: Option<PathBuf>,
    pub(super) timeout: Option<Duration>,
    pub(super) charset: Option<String>,
    pub(super) collation: Option<String>,
    pub(super) is_cleartext_password_allowed: bool,
    /// Session variables, set on every new connection.
    pub(super) session: Vec<(String, String)>,
    ignored: Vec<String>,
    zone_name: String,
    zone: TimeZone,
}

/// Where it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Address {
    /// `PostgreSQL` without a host: `PGHOST`, a socket in its usual folder, or localhost.
    Default,
    Tcp {
        /// Empty: this machine.
        host: String,
        port: Option<u16>,
    },
    /// `MySQL`: the socket itself; `PostgreSQL`: its folder, where the port is part of the socket's name.
    Unix {
        path: PathBuf,
        port: Option<u16>,
    },
    File {
        path: PathBuf,
        mode: Mode,
    },
    Memory,
}

/// How a file of `SQLite` is opened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Mode {
    Create,
    Write,
    Read,
}

/// What is asked of the server's TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// None.
    Off,
    /// Where the server has it; its certificate is not checked.
    Preferred,
    /// Encrypted; its certificate is not checked.
    Required,
    /// Its certificate is checked.
    VerifyCa,
    /// Its certificate and the name in it are checked.
    VerifyName,
}

impl DataSource {
    fn new(driver: Driver, address: Address) -> Self {
        Self {
            driver,
            address,
            user: None,
            password: None,
            database: String::new(),
            tls: None,
            tls_root: None,
            tls_cert: None,
            tls_key: None,
            timeout: None,
            charset: None,
            collation: None,
            is_cleartext_password_allowed: false,
            session: Vec::new(),
            ignored: Vec::new(),
            zone_name: "UTC".to_owned(),
            zone: TimeZone::UTC,
        }
    }

    /// Which database it names.
    pub fn driver(&self) -> Driver {
        self.driver
    }

    /// `loc`: the zone of DATETIME columns, which hold no zone themselves. UTC by default, as in Go.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// `loc` as it was written, `UTC` by default.
    pub fn zone_name(&self) -> &str {
        &self.zone_name
    }

    /// Who connects.
    pub fn user(&self) -> Option<&str> {
        self.user.as_deref()
    }

    /// The password, which prints as `***`.
    pub fn password(&self) -> Option<&Secret> {
        self.password.as_ref()
    }

    /// The database on the server; empty where none is chosen and for `SQLite`.
    pub fn database(&self) -> &str {
        &self.database
    }

    /// `host:port`, a socket's path, a file's path, or `:memory:`.
    pub fn address(&self) -> String {
        self.address.to_string()
    }

    /// What is asked of the server's TLS, where something is said about it.
    pub fn tls(&self) -> Option<Tls> {
        self.tls
    }

    /// How long connecting may take, where something is said about it. It has no effect: a query waits for its
    /// connection, a new one too, 1.5 s.
    pub fn timeout(&self) -> Option<Duration> {
        self.timeout
    }

    /// Session variables set on every new connection, by name and value as they are written after `SET`: Go's `Params`
    /// and `RuntimeParams`.
    pub fn session(&self) -> &[(String, String)] {
        &self.session
    }

    /// Names of settings that Go's drivers know and that have no effect here, or that `SQLite` does not have.
    pub fn ignored(&self) -> &[String] {
        &self.ignored
    }

    fn set_zone(&mut self, name: &str) -> Result<(), BadDataSource> {
        self.zone = zone::load(name)
            .ok_or_else(|| BadDataSource::new(format!("loc: unknown time zone {name:?}")))?;
        name.clone_into(&mut self.zone_name);
        Ok(())
    }

    fn set_session(&mut self, name: &str, value: &str) {
        self.session.retain(|(known, _)| known != name);
        self.session.push((name.to_owned(), value.to_owned()));
    }

    fn ignore(&mut self, name: &str) {
        self.ignored.push(name.to_owned());
    }
}

impl FromStr for DataSource {
    type Err = BadDataSource;

    fn from_str(text: &str) -> Result<Self, BadDataSource> {
        if text.trim().is_empty() {
            return Err(BadDataSource::new("it is empty"));
        }
        if let Some(rest) = text.strip_prefix("mysql://") {
            return mysql::from_url(rest);
        }
        let scheme = ["postgres://", "postgresql://"];
        if let Some(rest) = scheme.iter().find_map(|scheme| text.strip_prefix(scheme)) {
            return postgres::from_url(rest);
        }
        if sqlite::is_sqlite(text) {
            return sqlite::parse(text);
        }
        if keyword::is_keywords(text) {
            return postgres::from_keywords(text);
        }
        mysql::from_dsn(text)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => Ok(()),
            Self::Tcp { host, port } => {
                match host.contains(':') {
                    true => write!(f, "[{host}]")?,
                    false => f.write_str(host)?,
                }
                port.map_or(Ok(()), |port| write!(f, ":{port}"))
            }
            Self::Unix { path, .. } | Self::File { path, .. } => path.display().fmt(f),
            Self::Memory => f.write_str(":memory:"),
        }
    }
}

/// Why a `DataSource` cannot be read. Its text holds nothing that may be a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadDataSource(String);

impl BadDataSource {
    fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for BadDataSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DataSource: {}", self.0)
    }
}

impl std::error::Error for BadDataSource {}
