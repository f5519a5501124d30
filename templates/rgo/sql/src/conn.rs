//! The connection of a model: the pool, or a transaction.

use std::sync::Arc;

use async_trait::async_trait;
use sea_orm::ConnectionTrait;
use sea_orm::DatabaseConnection;
use sea_orm::DbBackend;
use sea_orm::DbErr;
use sea_orm::ExecResult;
use sea_orm::QueryResult;
use sea_orm::Statement;

use super::Driver;
use super::tx::Open;

/// The pool, or a transaction. Cheap to clone. It runs queries like any SeaORM connection.
#[derive(Clone, Debug)]
pub struct Conn(pub(super) Place);

#[derive(Clone, Debug)]
pub(super) enum Place {
    Pool(DatabaseConnection),
    Tx(Arc<Open>),
}

impl Conn {
    /// Which database it is.
    pub fn driver(&self) -> Driver {
        match self.get_database_backend() {
            DbBackend::MySql => Driver::Mysql,
            DbBackend::Postgres => Driver::Postgres,
            _ => Driver::Sqlite,
        }
    }

    /// Whether this is a transaction.
    pub fn in_transaction(&self) -> bool {
        matches!(self.0, Place::Tx(_))
    }

    /// Runs `work` as soon as others can see what was written: in a transaction after its commit, in the order of the
    /// calls, and never after a rollback; otherwise at once. It also runs if the outcome of the commit is unknown
    /// because the connection broke.
    pub async fn once_committed(&self, work: impl Future<Output = ()> + Send + 'static) {
        match &self.0 {
            Place::Pool(_) => work.await,
            Place::Tx(open) => {
                if let Some(work) = open.once_committed(Box::pin(work)) {
                    work.await;
                }
            }
        }
    }
}

#[async_trait]
impl ConnectionTrait for Conn {
    fn get_database_backend(&self) -> DbBackend {
        match &self.0 {
            Place::Pool(pool) => pool.get_database_backend(),
            Place::Tx(open) => open.backend,
        }
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        match &self.0 {
            Place::Pool(pool) => pool.execute_raw(statement).await,
            Place::Tx(open) => open.ask(async |tx| tx.execute_raw(statement).await).await,
        }
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        match &self.0 {
            Place::Pool(pool) => pool.execute_unprepared(sql).await,
            Place::Tx(open) => open.ask(async |tx| tx.execute_unprepared(sql).await).await,
        }
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        match &self.0 {
            Place::Pool(pool) => pool.query_one_raw(statement).await,
            Place::Tx(open) => open.ask(async |tx| tx.query_one_raw(statement).await).await,
        }
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        match &self.0 {
            Place::Pool(pool) => pool.query_all_raw(statement).await,
            Place::Tx(open) => open.ask(async |tx| tx.query_all_raw(statement).await).await,
        }
    }
}

/// Implements [`ConnectionTrait`] for a type with a `conn: Conn`.
macro_rules! connection {
    ($type:ty) => {
        #[async_trait::async_trait]
        impl sea_orm::ConnectionTrait for $type {
            fn get_database_backend(&self) -> sea_orm::DbBackend {
                self.conn.get_database_backend()
            }

            async fn execute_raw(
                &self,
                statement: sea_orm::Statement,
            ) -> Result<sea_orm::ExecResult, sea_orm::DbErr> {
                self.conn.execute_raw(statement).await
            }

            async fn execute_unprepared(
                &self,
                sql: &str,
            ) -> Result<sea_orm::ExecResult, sea_orm::DbErr> {
                self.conn.execute_unprepared(sql).await
            }

            async fn query_one_raw(
                &self,
                statement: sea_orm::Statement,
            ) -> Result<Option<sea_orm::QueryResult>, sea_orm::DbErr> {
                self.conn.query_one_raw(statement).await
            }

            async fn query_all_raw(
                &self,
                statement: sea_orm::Statement,
            ) -> Result<Vec<sea_orm::QueryResult>, sea_orm::DbErr> {
                self.conn.query_all_raw(statement).await
            }
        }

        impl From<&$type> for super::Conn {
            fn from(from: &$type) -> Self {
                from.conn.clone()
            }
        }
    };
}
pub(super) use connection;
