//! The pool.

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
use super::pool;
use super::prepare;
use super::task::to_the_end;
use super::zone;
use rgo_core::config::DbConf;

/// A pool of connections, as go-zero's: at most 64, none older than a minute. Cheap to clone. Getting a connection
/// fails after 1.5 s, which is below the 2 s a call has by default.
#[derive(Clone, Debug)]
pub struct Db {
    pub(super) conn: Conn,
    pool: DatabaseConnection,
}

impl Db {
    /// The pool of `conf.DataSource`. `SQLite` opens its file, and makes it and its folder where they are missing;
    /// servers are reached at the first query, so a service starts before its database.
    ///
    /// Fails on a `DataSource` that cannot be read, on a driver that is not compiled in, and when an earlier pool of
    /// the process has another `loc`: a [`Time`](super::Time) is read and written in one zone.
    pub async fn connect(conf: &DbConf) -> rgo_core::Result<Self> {
        let source: DataSource = conf.data_source.parse()?;
        zone::settle(source.zone_name(), source.zone())?;
        if !conf.replicas.is_empty() {
            tracing::warn!("DB.Replicas has no effect: every query goes to DB.DataSource");
        }
        for name in source.ignored() {
            tracing::warn!("DB.DataSource: `{name}` has no effect");
        }
        let pool = pool::open(&source).await?;
        Ok(Self {
            conn: Conn(Place::Pool(pool.clone())),
            pool,
        })
    }

    /// Which database it is.
    pub fn driver(&self) -> Driver {
        self.conn.driver()
    }

    /// Makes ready what the models need, at the start of a service. `SQLite`: creates missing tables, and never changes
    /// one. Every database: columns of a model that are missing in its table, and columns of the table that have to be
    /// given and the model does not know, are an error that names table and columns. A server that cannot be reached
    /// is a line in the log; one that refuses the login is an error.
    pub async fn prepare(&self, tables: &[Table]) -> rgo_core::Result<()> {
        prepare::prepare(&self.conn, tables).await
    }

    /// Begins a transaction. On `SQLite` it waits for its turn to write at once (`BEGIN IMMEDIATE`), since a reader that
    /// begins to write later fails when another one was faster.
    pub async fn begin(&self) -> Result<Tx> {
        let options = TransactionOptions {
            sqlite_transaction_mode: (self.driver() == Driver::Sqlite)
                .then_some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let pool = self.pool.clone();
        // Of a BEGIN nobody waits for, sqlx forgets that it was sent, and gives its connection to the next one.
        let begin = async move { pool.begin_with_options(options).await };
        Ok(Tx::new(to_the_end(begin).await??))
    }

    /// Runs `work` in a transaction: commits on `Ok`, rolls back on `Err` and when dropped before its end. go-zero's
    /// `TransactCtx`.
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
        match work(&tx).await {
            Ok(value) => {
                tx.commit().await?;
                Ok(value)
            }
            Err(error) => {
                if let Err(failure) = tx.rollback().await {
                    tracing::warn!("roll back: {failure}");
                }
                Err(error)
            }
        }
    }
}

connection!(Db);
