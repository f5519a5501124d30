//! The error of database calls.

use std::error::Error as StdError;
use std::fmt;

use sea_orm::ConnAcquireErr;
use sea_orm::DbErr;
use sea_orm::SqlErr;

use super::data_source::ACQUIRE;

/// The result of models.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A failed query, or a failure of the row cache around it. Clients never see it: `?` turns it into a hidden
/// [`rgo_core::Error`].
#[derive(Debug)]
pub struct Error(Inner);

#[derive(Debug)]
enum Inner {
    Database(DbErr),
    Other(Box<dyn StdError + Send + Sync>),
}

impl Error {
    /// An error from another source than the database, such as the row cache.
    pub fn other(error: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self(Inner::Other(error.into()))
    }

    /// Whether a row with the same primary key or unique index exists: MySQL's error 1062, PostgreSQL's 23505.
    pub fn is_unique_violation(&self) -> bool {
        self.database().is_some_and(|error| {
            matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
        })
    }

    /// SeaORM's error, if the database failed.
    pub fn database(&self) -> Option<&DbErr> {
        match &self.0 {
            Inner::Database(error) => Some(error),
            Inner::Other(_) => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Inner::Database(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)) => write!(
                f,
                "no connection to the database within {ACQUIRE:?}: it does not respond, or the pool is exhausted"
            ),
            Inner::Database(error) => error.fmt(f),
            Inner::Other(error) => error.fmt(f),
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0 {
            // Its text is already shown.
            Inner::Database(error) => error.source(),
            Inner::Other(error) => error.source(),
        }
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        Self(Inner::Database(error))
    }
}

#[cfg(any(feature = "sqlite", feature = "mysql", feature = "postgres"))]
fn of_driver(error: &DbErr) -> Option<&sea_orm::sqlx::Error> {
    use sea_orm::RuntimeErr::SqlxError;

    match error {
        DbErr::Conn(SqlxError(error))
        | DbErr::Exec(SqlxError(error))
        | DbErr::Query(SqlxError(error)) => Some(error),
        _ => None,
    }
}

/// Whether the database could not be reached, or the connection was lost before the response.
pub(super) fn is_unanswered(error: &DbErr) -> bool {
    #[cfg(any(feature = "sqlite", feature = "mysql", feature = "postgres"))]
    if let Some(error) = of_driver(error) {
        use sea_orm::sqlx::Error;
        return matches!(
            error,
            Error::Io(_) | Error::Tls(_) | Error::Protocol(_) | Error::WorkerCrashed
        );
    }
    matches!(error, DbErr::ConnectionAcquire(_))
}

/// Whether MySQL or MariaDB has rolled back the whole transaction: 1213 after a deadlock, 1020 after a row changed
/// since the transaction's snapshot.
#[cfg(feature = "mysql")]
pub(super) fn ends_transaction(error: &DbErr) -> bool {
    use sea_orm::sqlx::mysql::MySqlDatabaseError;

    of_driver(error)
        .and_then(|error| error.as_database_error())
        .and_then(|error| error.try_downcast_ref::<MySqlDatabaseError>())
        .is_some_and(|error| [1213, 1020].contains(&error.number()))
}

#[cfg(not(feature = "mysql"))]
pub(super) fn ends_transaction(_: &DbErr) -> bool {
    false
}
