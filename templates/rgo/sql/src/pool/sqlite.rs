//! `SQLite`.

use std::fs;
use std::path::Path;

use sea_orm::DatabaseConnection;
use sea_orm::SqlxSqliteConnector;
use sea_orm::sqlx::ConnectOptions;
use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use sea_orm::sqlx::sqlite::SqliteJournalMode;
use sea_orm::sqlx::sqlite::SqlitePoolOptions;

use super::ACQUIRE;
use crate::DataSource;
use crate::data_source::Address;
use crate::data_source::Mode;

/// Every connection is a thread, and only one of them writes at a time.
const CONNECTIONS: u32 = 8;

pub(super) async fn open(source: &DataSource) -> rgo_core::Result<DatabaseConnection> {
    // Opening is what is dear here, so that connections stay. The one of `:memory:` is the database.
    let pool = SqlitePoolOptions::new()
        .max_lifetime(None)
        .idle_timeout(None)
        .acquire_timeout(ACQUIRE)
        .test_before_acquire(false);
    let (pool, options) = match &source.address {
        Address::File { path, mode } => (pool.max_connections(CONNECTIONS), file(path, *mode)?),
        _ => (pool.max_connections(1), "sqlite::memory:".parse()?),
    };
    let options: SqliteConnectOptions = options;
    let options = options
        .foreign_keys(true)
        .busy_timeout(ACQUIRE)
        .disable_statement_logging();
    let pool = pool.connect_with(options).await.map_err(|error| {
        rgo_core::Error::from(error).context(format!("open {}", source.address()))
    })?;
    Ok(SqlxSqliteConnector::from_sqlx_sqlite_pool(pool))
}

fn file(path: &Path, mode: Mode) -> rgo_core::Result<SqliteConnectOptions> {
    let options = SqliteConnectOptions::new().filename(path);
    if mode == Mode::Read {
        return Ok(options.read_only(true));
    }
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if let (Mode::Create, Some(folder)) = (mode, folder) {
        fs::create_dir_all(folder).map_err(|error| {
            rgo_core::Error::from(error).context(format!("create {}", folder.display()))
        })?;
    }
    Ok(options
        .create_if_missing(mode == Mode::Create)
        .journal_mode(SqliteJournalMode::Wal))
}
