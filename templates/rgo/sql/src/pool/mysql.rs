//! `MySQL` and `MariaDB`.

use std::sync::Arc;

use sea_orm::DatabaseConnection;
use sea_orm::SqlxMySqlConnector;
use sea_orm::sqlx::AssertSqlSafe;
use sea_orm::sqlx::ConnectOptions;
use sea_orm::sqlx::Executor;
use sea_orm::sqlx::MySqlConnection;
use sea_orm::sqlx::mysql::MySqlConnectOptions;
use sea_orm::sqlx::mysql::MySqlSslMode;

use crate::DataSource;
use crate::data_source::Address;
use crate::data_source::Tls;

pub(super) fn open(source: &DataSource) -> DatabaseConnection {
    let mut pool = super::server();
    if let Some(statement) = set_session(source) {
        let statement: Arc<str> = statement.into();
        pool = pool.after_connect(move |connection: &mut MySqlConnection, _| {
            let statement = AssertSqlSafe(statement.to_string());
            Box::pin(async move { connection.execute(statement).await.map(drop) })
        });
    }
    SqlxMySqlConnector::from_sqlx_mysql_pool(pool.connect_lazy_with(options(source)))
}

fn options(source: &DataSource) -> MySqlConnectOptions {
    // The session is left as the server and the `DataSource` have it, as in Go: no zone, no SQL mode.
    let mut options = MySqlConnectOptions::new()
        .timezone(None)
        .pipes_as_concat(false)
        .no_engine_substitution(false)
        .enable_cleartext_plugin(source.is_cleartext_password_allowed)
        .disable_statement_logging();
    options = match &source.address {
        Address::Unix { path, .. } => options.socket(path),
        Address::Tcp { host, port } => {
            let host = if host.is_empty() { "localhost" } else { host };
            options.host(host).port(port.unwrap_or(3306))
        }
        Address::Default | Address::File { .. } | Address::Memory => options,
    };
    options = options.username(source.user().unwrap_or_default());
    if let Some(password) = source.password() {
        options = options.password(password);
    }
    if !source.database.is_empty() {
        options = options.database(&source.database);
    }
    options = match (&source.charset, &source.collation) {
        // The handshake says utf8mb4.
        (None, None) => options.set_names(false),
        (Some(charset), None) => options.charset(charset),
        (charset, Some(collation)) => {
            let own = collation.split('_').next().unwrap_or_default();
            let charset = charset.as_deref().unwrap_or(own);
            options.charset(charset).collation(collation)
        }
    };
    // Where nothing is said, Go does without TLS, and encrypts a password of MySQL 8 by itself. sqlx has TLS for that.
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

/// Go's way: the values are parts of the statement as they stand.
fn set_session(source: &DataSource) -> Option<String> {
    let pairs: Vec<String> = source
        .session()
        .iter()
        .map(|(name, value)| format!("{name} = {value}"))
        .collect();
    (!pairs.is_empty()).then(|| format!("SET {}", pairs.join(", ")))
}
