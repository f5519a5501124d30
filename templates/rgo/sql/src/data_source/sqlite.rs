//! `SQLite`: `sqlite:path`, `sqlite://path`, `file:path`, `:memory:`, each with `?mode=…&loc=…`.

use std::fs;
use std::path::PathBuf;

use sea_orm::DatabaseConnection;
use sea_orm::SqlxSqliteConnector;
use sea_orm::sqlx::ConnectOptions;
use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use sea_orm::sqlx::sqlite::SqliteJournalMode;
use sea_orm::sqlx::sqlite::SqlitePoolOptions;

use super::ACQUIRE;
use super::BadDataSource;
use super::Settings;
use super::bad;
use super::parse_query;
use super::unescape;

/// Every connection is a thread, and only one of them writes at a time.
const CONNECTIONS: u32 = 8;

pub(super) struct Target {
    pub(super) options: SqliteConnectOptions,
    pub(super) is_memory: bool,
    /// The folder to create.
    folder: Option<PathBuf>,
}

pub(super) fn parse(text: &str, settings: &mut Settings) -> Result<Target, BadDataSource> {
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    let path = ["sqlite://", "sqlite:", "file://", "file:"]
        .iter()
        .find_map(|scheme| path.strip_prefix(scheme))
        .unwrap_or(path);
    let path = PathBuf::from(unescape(path, "the path")?);
    let mut is_memory = path.as_os_str() == ":memory:";
    let (mut creates, mut writes) = (true, true);
    for (name, value) in parse_query(query)? {
        match (&*name, &*value) {
            ("loc" | "_loc", "auto") => settings.set_zone("Local")?,
            ("loc" | "_loc", zone) => settings.set_zone(zone)?,
            ("mode", "rwc") => (creates, writes) = (true, true),
            ("mode", "rw") => (creates, writes) = (false, true),
            ("mode", "ro") => (creates, writes) = (false, false),
            ("mode", "memory") => is_memory = true,
            ("mode", _) => {
                return bad(format!(
                    "mode: expected rwc, rw, ro or memory, found {value:?}"
                ));
            }
            _ => settings.ignored.push(name),
        }
    }
    let mut options = SqliteConnectOptions::new();
    let mut folder = None;
    if is_memory {
        options = "sqlite::memory:".parse().expect("a URL of sqlx");
    } else if path.as_os_str().is_empty() {
        return bad("the path of the file is missing");
    } else if writes {
        folder = path.parent().filter(|_| creates).map(PathBuf::from);
        options = options
            .filename(path)
            .create_if_missing(creates)
            .journal_mode(SqliteJournalMode::Wal);
    } else {
        options = options.filename(path).read_only(true);
    }
    Ok(Target {
        options: options
            .foreign_keys(true)
            .busy_timeout(ACQUIRE)
            .disable_statement_logging(),
        is_memory,
        folder,
    })
}

pub(super) async fn open(target: Target) -> rgo_core::Result<DatabaseConnection> {
    if let Some(folder) = &target.folder {
        fs::create_dir_all(folder).map_err(|error| {
            rgo_core::Error::from(error).context(format!("create {}", folder.display()))
        })?;
    }
    // Opening is slow, so connections are kept. The connection of `:memory:` is the database.
    let pool = SqlitePoolOptions::new()
        .max_connections(if target.is_memory { 1 } else { CONNECTIONS })
        .max_lifetime(None)
        .idle_timeout(None)
        .acquire_timeout(ACQUIRE)
        .test_before_acquire(false);
    let context = format!("open {}", target.options.get_filename().display());
    match pool.connect_with(target.options).await {
        Ok(pool) => Ok(SqlxSqliteConnector::from_sqlx_sqlite_pool(pool)),
        Err(error) => Err(rgo_core::Error::from(error).context(context)),
    }
}
