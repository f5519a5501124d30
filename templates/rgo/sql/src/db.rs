//! The pool.

use std::panic;

use sea_orm::DatabaseConnection;
use sea_orm::SqliteTransactionMode;
use sea_orm::TransactionOptions;
use sea_orm::TransactionTrait;

use super::Conn;
use super::DataSource;
use super::Driver;
use super::Error;
use super::Result;
use super::Table;
use super::Tx;
use super::conn::Place;
use super::conn::connection;
use super::table;
use super::time;
use rgo_core::config::DbConf;
use rgo_core::log;

/// A pool of connections with go-zero's limits: at most 64, none older than a minute. Cheap to clone. A query waits at
/// most 1.5 s for a connection.
#[derive(Clone, Debug)]
pub struct Db {
    pub(super) conn: Conn,
    pool: DatabaseConnection,
}

impl Db {
    /// Opens the pool of `conf.DataSource`. `SQLite` opens its file, and creates it and its folder if they are missing.
    /// Servers are connected at the first query, so a service can start before its database.
    ///
    /// Fails if the `DataSource` is invalid, if its driver is not compiled in, and if an earlier pool of the process
    /// has another `loc`: the zone in which a [`Time`](super::Time) is read and written is global.
    pub async fn connect(conf: &DbConf) -> rgo_core::Result<Self> {
        let source: DataSource = conf.data_source.parse()?;
        time::set_zone(source.zone_name(), source.zone())?;
        if !conf.replicas.is_empty() {
            tracing::warn!("DB.Replicas has no effect: every query goes to DB.DataSource");
        }
        for name in source.ignored() {
            tracing::warn!("DB.DataSource: `{name}` has no effect");
        }
        let pool = source.open().await?;
        Ok(Self {
            conn: Conn(Place::Pool(pool.clone())),
            pool,
        })
    }

    /// Which database it is.
    pub fn driver(&self) -> Driver {
        self.conn.driver()
    }

    /// Prepares the tables of the models at the start of a service. On `SQLite` it creates missing tables, and never
    /// changes one. On every database it fails if a table lacks a column of its model, or has a column that needs a
    /// value and that the model does not have. A server that cannot be reached is only logged; one that rejects the
    /// login is an error.
    pub async fn prepare(&self, tables: &[Table]) -> rgo_core::Result<()> {
        table::prepare(&self.conn, tables).await
    }

    /// Begins a transaction. On `SQLite` it takes the write lock at once (`BEGIN IMMEDIATE`): a transaction that reads
    /// first and writes later fails if another one has written in between.
    pub async fn begin(&self) -> Result<Tx> {
        let options = TransactionOptions {
            sqlite_transaction_mode: (self.driver() == Driver::Sqlite)
                .then_some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let pool = self.pool.clone();
        // If the future is dropped during BEGIN, sqlx returns the connection to the pool inside an open transaction.
        let begin = async move { pool.begin_with_options(options).await };
        Ok(Tx::new(run_to_completion(begin).await??))
    }

    /// Runs `work` in a transaction, like go-zero's `TransactCtx`: commits on `Ok`, rolls back on `Err` and if it is
    /// dropped before its end.
    ///
    /// ```ignore
    /// svc.db.trans(async |tx| {
    ///     let user = svc.users.with(tx).insert(user).await?;
    ///     svc.user_auths.with(tx).insert(auth(user.id)).await
    /// }).await?;
    /// ```
    pub async fn trans<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFnOnce(&Tx) -> Result<T, E> + Send,
        T: Send,
        E: From<Error> + Send,
    {
        let tx = self.begin().await?;
        let outcome = work(&tx).await;
        if outcome.is_ok() {
            tx.commit().await?;
        } else if let Err(error) = tx.rollback().await {
            tracing::warn!("roll back: {error}");
        }
        outcome
    }
}

connection!(Db);

/// Runs `work` to completion even if its caller is dropped. Fails if the runtime shuts down before that.
pub async fn run_to_completion<T: Send + 'static>(
    work: impl Future<Output = T> + Send + 'static,
) -> Result<T> {
    let work = log::in_trace(log::current_trace(), work);
    match tokio::spawn(work).await {
        Ok(done) => Ok(done),
        Err(error) if error.is_panic() => panic::resume_unwind(error.into_panic()),
        Err(error) => Err(Error::other(error)),
    }
}
