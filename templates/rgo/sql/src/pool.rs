//! Pools of connections as go-zero has them.

#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "sqlite")]
mod sqlite;

use std::time::Duration;

use sea_orm::DatabaseConnection;

use super::DataSource;

/// How long a query waits for a connection: below the 2 s a call has by default, so that a database that is away is an
/// error of its own and no timeout.
pub(super) const ACQUIRE: Duration = Duration::from_millis(1500);

pub(super) async fn open(source: &DataSource) -> rgo_core::Result<DatabaseConnection> {
    match source.driver() {
        #[cfg(feature = "sqlite")]
        super::Driver::Sqlite => sqlite::open(source).await,
        #[cfg(feature = "mysql")]
        super::Driver::Mysql => Ok(mysql::open(source)),
        #[cfg(feature = "postgres")]
        super::Driver::Postgres => postgres::open(source),
        #[cfg(not(all(feature = "sqlite", feature = "mysql", feature = "postgres")))]
        driver => Err(rgo_core::Error::hidden(format!(
            "DataSource: this program is built without its database: switch on the feature `{}` of rgo",
            driver.name()
        ))),
    }
}

/// What pools of servers have in common.
#[cfg(any(feature = "mysql", feature = "postgres"))]
fn server<D: sea_orm::sqlx::Database>() -> sea_orm::sqlx::pool::PoolOptions<D> {
    use sea_orm::sqlx::Connection;

    /// Before its use, a connection that rested longer than this is asked whether it is alive still; one that was used
    /// a moment ago has been asked after that.
    const RESTED: Duration = Duration::from_secs(1);
    /// How long it may take to answer.
    const ANSWER: Duration = Duration::from_millis(500);

    sea_orm::sqlx::pool::PoolOptions::new()
        .max_connections(64)
        .max_lifetime(Duration::from_mins(1))
        .idle_timeout(None)
        .acquire_timeout(ACQUIRE)
        .test_before_acquire(false)
        .before_acquire(|connection: &mut D::Connection, meta| {
            Box::pin(async move {
                if meta.idle_for < RESTED {
                    return Ok(true);
                }
                let answer = tokio::time::timeout(ANSWER, connection.ping()).await;
                Ok(answer.is_ok_and(|answer| answer.is_ok()))
            })
        })
        // Of a call that was given up the answer is still to come. sqlx waits for it without end, its place in the
        // pool taken: of a server that is silent, by and by every place.
        .after_release(|connection: &mut D::Connection, _| {
            Box::pin(async move {
                match tokio::time::timeout(ANSWER, connection.flush()).await {
                    Ok(result) => result.map(|()| true),
                    Err(late) => Err(sea_orm::sqlx::Error::Io(late.into())),
                }
            })
        })
}
