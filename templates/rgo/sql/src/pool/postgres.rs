//! `PostgreSQL`.

use sea_orm::DatabaseConnection;
use sea_orm::SqlxPostgresConnector;
use sea_orm::sqlx::AssertSqlSafe;
use sea_orm::sqlx::ConnectOptions;
use sea_orm::sqlx::Executor;
use sea_orm::sqlx::PgConnection;
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::postgres::PgSslMode;

use crate::DataSource;
use crate::data_source::Address;
use crate::data_source::Tls;

pub(super) fn open(source: &DataSource) -> rgo_core::Result<DatabaseConnection> {
    let mut pool = super::server();
    if let Some(zone) = zone(source)? {
        // sqlx says UTC when it connects, which a setting of `options` would not outrank.
        let statement = format!("SET TIME ZONE '{}'", zone.replace('\'', "''"));
        pool = pool.after_connect(move |connection: &mut PgConnection, _| {
            let statement = AssertSqlSafe(statement.clone());
            Box::pin(async move { connection.execute(statement).await.map(drop) })
        });
    }
    let pool = pool.connect_lazy_with(options(source));
    Ok(SqlxPostgresConnector::from_sqlx_postgres_pool(pool))
}

/// The session's zone, where it is not UTC: a [`Time`](crate::Time) goes to a `timestamptz` column as a naive time
/// in `loc`, and the server has to read it as one.
fn zone(source: &DataSource) -> rgo_core::Result<Option<&str>> {
    match source.zone().iana_name() {
        Some("UTC" | "Etc/UTC" | "Etc/Unknown") => Ok(None),
        Some(name) => Ok(Some(name)),
        None if source.zone().is_unknown() => Ok(None),
        None => Err(rgo_core::Error::hidden(format!(
            "DataSource: loc is {}, a zone without a name PostgreSQL could know",
            source.zone_name()
        ))),
    }
}

fn options(source: &DataSource) -> PgConnectOptions {
    // Unset, it is the server's own; a pooler such as pgbouncer refuses it.
    let mut options = PgConnectOptions::new_without_pgpass()
        .extra_float_digits(None)
        .disable_statement_logging();
    options = match &source.address {
        Address::Unix { path, port } => {
            let options = options.socket(path);
            port.map_or(options.clone(), |port| options.port(port))
        }
        Address::Tcp { host, port } => {
            let host = if host.is_empty() { "localhost" } else { host };
            options.host(host).port(port.unwrap_or(5432))
        }
        Address::Default | Address::File { .. } | Address::Memory => options,
    };
    if let Some(user) = source.user() {
        options = options.username(user);
    }
    if let Some(password) = source.password() {
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
    for (name, value) in source.session() {
        options = match name.as_str() {
            "application_name" => options.application_name(value),
            name => options.options([(name, value)]),
        };
    }
    options
}
