//! Where a running database is: go-sql-driver's DSN, libpq's `key=value`, or a URL. What matters only to the values of
//! rows (character sets, time zones) has no effect. A text that cannot be read is never repeated in an error, because
//! it may hold a password.

mod keyword;
mod mysql;
mod part;
mod postgres;

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// The kind of a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Driver {
    Mysql,
    Postgres,
    /// Recognised only so that a message can name it: its tables cannot be read.
    Sqlite,
}

/// A parsed data source.
pub struct DataSource {
    pub(super) driver: Driver,
    pub(super) address: Address,
    pub(super) user: Option<String>,
    pub(super) password: Option<String>,
    /// Empty when none is chosen.
    pub(super) database: String,
    pub(super) tls: Option<Tls>,
    /// Certificate files: of the authorities, of the client, and the client's key.
    pub(super) tls_root: Option<PathBuf>,
    pub(super) tls_cert: Option<PathBuf>,
    pub(super) tls_key: Option<PathBuf>,
    pub(super) is_cleartext_password_allowed: bool,
    /// Settings of a PostgreSQL session: `search_path`.
    pub(super) session: Vec<(String, String)>,
}

/// Where a server listens.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Address {
    /// PostgreSQL without a host: `PGHOST`, a socket in its usual folder, or localhost.
    Default,
    Tcp {
        /// Empty: this machine.
        host: String,
        port: Option<u16>,
    },
    /// MySQL: the socket itself. PostgreSQL: its folder; the port is part of the socket's name.
    Unix { path: PathBuf, port: Option<u16> },
}

/// How a connection is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tls {
    Off,
    /// Encrypted where the server can; its certificate is not checked.
    Preferred,
    /// Encrypted; the certificate is not checked.
    Required,
    /// The certificate is checked.
    VerifyCa,
    /// The certificate and the name in it are checked.
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
            is_cleartext_password_allowed: false,
            session: Vec::new(),
        }
    }

    pub fn driver(&self) -> Driver {
        self.driver
    }

    /// `host:port`, or the path of a socket.
    pub fn address(&self) -> String {
        self.address.to_string()
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
        let schemes = ["postgres://", "postgresql://"];
        if let Some(rest) = schemes.iter().find_map(|scheme| text.strip_prefix(scheme)) {
            return postgres::from_url(rest);
        }
        if is_sqlite(text) {
            return Ok(Self::new(Driver::Sqlite, Address::Default));
        }
        if keyword::is_keywords(text) {
            return postgres::from_keywords(text);
        }
        mysql::from_dsn(text)
    }
}

impl fmt::Debug for DataSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Fields that are or may hold a password are left out.
        f.debug_struct("DataSource")
            .field("driver", &self.driver)
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

fn is_sqlite(text: &str) -> bool {
    let path = text.split('?').next().unwrap_or_default();
    path == ":memory:" || text.starts_with("sqlite:") || text.starts_with("file:")
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => Ok(()),
            Self::Tcp { host, port } => {
                if host.contains(':') {
                    write!(f, "[{host}]")?;
                } else {
                    f.write_str(host)?;
                }
                port.map_or(Ok(()), |port| write!(f, ":{port}"))
            }
            Self::Unix { path, .. } => path.display().fmt(f),
        }
    }
}

/// Why a data source cannot be read. The message never repeats what may be a password.
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

#[cfg(test)]
mod tests;
