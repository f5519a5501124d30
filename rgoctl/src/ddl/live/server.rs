//! A connection to a running database, and the rows that it returns.

use std::time::Duration;

use anyhow::Context as _;
use anyhow::Result;
use anyhow::bail;
use sqlx::ColumnIndex;
use sqlx::Connection as _;
use sqlx::Decode;
use sqlx::MySqlConnection;
use sqlx::PgConnection;
use sqlx::Type;
use sqlx::mysql::MySqlConnectOptions;
use sqlx::mysql::MySqlSslMode;
use sqlx::postgres::PgConnectOptions;
use sqlx::postgres::PgSslMode;
use tokio::runtime::Runtime;

use super::source::Address;
use super::source::DataSource;
use super::source::Driver;
use super::source::Tls;

/// How long connecting may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// A connected database.
#[derive(Debug)]
pub struct Server {
    runtime: Runtime,
    connection: Connection,
}

#[derive(Debug)]
enum Connection {
    Mysql(MySqlConnection),
    Postgres(PgConnection),
}

/// A row of texts: the queries convert every column.
pub(super) struct Row(Vec<(String, Option<String>)>);

impl Row {
    pub(super) fn get(&self, column: &str) -> Option<&str> {
        let mut values = self.0.iter();
        let (_, value) = values.find(|(name, _)| name == column)?;
        value.as_deref()
    }

    /// The value; empty for null.
    pub(super) fn text(&self, column: &str) -> &str {
        self.get(column).unwrap_or_default()
    }
}

impl Server {
    pub fn connect(source: &DataSource) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .context("cannot start the database's driver")?;
        let connected = runtime.block_on(async {
            tokio::time::timeout(CONNECT_TIMEOUT, Connection::open(source)).await
        });
        let Ok(connection) = connected else {
            bail!(
                "the server did not respond within {} s",
                CONNECT_TIMEOUT.as_secs()
            );
        };
        Ok(Self {
            runtime,
            connection: connection?,
        })
    }

    pub(super) fn is_mysql(&self) -> bool {
        matches!(self.connection, Connection::Mysql(_))
    }

    /// The rows of a query, all of whose columns are texts.
    pub(super) fn rows(&mut self, sql: &'static str, values: &[&str]) -> Result<Vec<Row>> {
        let found: Result<Vec<Row>, sqlx::Error> = match &mut self.connection {
            Connection::Mysql(connection) => {
                let mut query = sqlx::query(sql);
                for value in values {
                    query = query.bind(*value);
                }
                let rows = self.runtime.block_on(query.fetch_all(connection))?;
                rows.iter().map(texts).collect()
            }
            Connection::Postgres(connection) => {
                let mut query = sqlx::query(sql);
                for value in values {
                    query = query.bind(*value);
                }
                let rows = self.runtime.block_on(query.fetch_all(connection))?;
                rows.iter().map(texts).collect()
            }
        };
        Ok(found?)
    }
}

fn texts<'r, R>(row: &'r R) -> Result<Row, sqlx::Error>
where
    R: sqlx::Row,
    usize: ColumnIndex<R>,
    Option<String>: Decode<'r, R::Database> + Type<R::Database>,
{
    let columns = row.columns().iter().enumerate();
    let values = columns.map(|(at, column)| {
        let name = sqlx::Column::name(column).to_owned();
        Ok((name, row.try_get(at)?))
    });
    values.collect::<Result<_, _>>().map(Row)
}

impl Connection {
    async fn open(source: &DataSource) -> Result<Self> {
        Ok(match source.driver() {
            Driver::Mysql => {
                let opened = MySqlConnection::connect_with(&mysql(source)).await;
                Self::Mysql(opened.map_err(explain_password)?)
            }
            Driver::Postgres => {
                Self::Postgres(PgConnection::connect_with(&postgres(source)).await?)
            }
            Driver::Sqlite => bail!("tables of SQLite cannot be read"),
        })
    }
}

/// sqlx's own message names a feature of sqlx.
fn explain_password(error: sqlx::Error) -> anyhow::Error {
    if matches!(&error, sqlx::Error::Configuration(text) if text.to_string().contains("RSA")) {
        return anyhow::anyhow!(
            "the server accepts this password only over TLS: enable TLS on the server, and do not disable it in `--url`"
        );
    }
    error.into()
}

fn mysql(source: &DataSource) -> MySqlConnectOptions {
    // The session keeps the server's settings.
    let mut options = MySqlConnectOptions::new()
        .timezone(None)
        .pipes_as_concat(false)
        .no_engine_substitution(false)
        .set_names(false)
        .enable_cleartext_plugin(source.is_cleartext_password_allowed)
        .username(source.user.as_deref().unwrap_or_default());
    options = match &source.address {
        Address::Unix { path, .. } => options.socket(path),
        Address::Tcp { host, port } => options.host(or_here(host)).port(port.unwrap_or(3306)),
        Address::Default => options,
    };
    if let Some(password) = &source.password {
        options = options.password(password);
    }
    if !source.database.is_empty() {
        options = options.database(&source.database);
    }
    // MySQL 8 accepts a password over TLS or encrypted with RSA. sqlx does RSA with a crate that has an open advisory, so
    // a connection uses TLS where the server has it.
    options = options.ssl_mode(match source.tls.unwrap_or(Tls::Preferred) {
        Tls::Off => MySqlSslMode::Disabled,
        Tls::Preferred => MySqlSslMode::Preferred,
        Tls::Required => MySqlSslMode::Required,
        Tls::VerifyCa => MySqlSslMode::VerifyCa,
        Tls::VerifyName => MySqlSslMode::VerifyIdentity,
    });
    match &source.tls_root {
        Some(path) => options.ssl_ca(path),
        None => options,
    }
}

fn postgres(source: &DataSource) -> PgConnectOptions {
    // A pooler such as pgbouncer rejects settings that it does not know.
    let mut options = PgConnectOptions::new_without_pgpass().extra_float_digits(None);
    options = match &source.address {
        Address::Unix { path, port } => {
            let options = options.socket(path);
            match port {
                Some(port) => options.port(*port),
                None => options,
            }
        }
        Address::Tcp { host, port } => options.host(or_here(host)).port(port.unwrap_or(5432)),
        Address::Default => options,
    };
    if let Some(user) = &source.user {
        options = options.username(user);
    }
    if let Some(password) = &source.password {
        options = options.password(password);
    }
    if !source.database.is_empty() {
        options = options.database(&source.database);
    }
    if let Some(tls) = source.tls {
        options = options.ssl_mode(match tls {
            Tls::Off => PgSslMode::Disable,
            Tls::Preferred => PgSslMode::Prefer,
            Tls::Required => PgSslMode::Require,
            Tls::VerifyCa => PgSslMode::VerifyCa,
            Tls::VerifyName => PgSslMode::VerifyFull,
        });
    }
    if let Some(path) = &source.tls_root {
        options = options.ssl_root_cert(path);
    }
    if let Some(path) = &source.tls_cert {
        options = options.ssl_client_cert(path);
    }
    if let Some(path) = &source.tls_key {
        options = options.ssl_client_key(path);
    }
    for (name, value) in &source.session {
        options = options.options([(name, value)]);
    }
    options
}

fn or_here(host: &str) -> &str {
    if host.is_empty() { "localhost" } else { host }
}
