//! A transaction.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use sea_orm::ConnectionTrait;
use sea_orm::DatabaseTransaction;
use sea_orm::DbBackend;
use sea_orm::DbErr;
use tokio::sync::RwLock;

use super::Result;
use super::conn::Conn;
use super::conn::Place;
use super::conn::connection;
use super::error::is_unanswered;
use super::task::to_the_end;

/// A transaction. Dropping it rolls it back. Models take part in it through their `with(&tx)`; what they still hold
/// of it when it is over answers with an error.
#[derive(Debug)]
pub struct Tx {
    pub(super) conn: Conn,
    open: Arc<Open>,
}

impl Tx {
    pub(super) fn new(tx: DatabaseTransaction) -> Self {
        let open = Arc::new(Open {
            backend: tx.get_database_backend(),
            tx: RwLock::new(Some(tx)),
            has_failed: AtomicBool::new(false),
            works: Mutex::default(),
        });
        Self {
            conn: Conn(Place::Tx(Arc::clone(&open))),
            open,
        }
    }

    /// Makes what was written lasting, then runs what waits for it ([`Conn::once_committed`]), even if the caller does
    /// not wait for the end.
    pub async fn commit(self) -> Result<()> {
        let Some(tx) = self.open.tx.write().await.take() else {
            return Err(over().into());
        };
        self.open.check_alive(&tx).await?;
        let works = self.open.take_works();
        if works.is_empty() {
            return Ok(tx.commit().await?);
        }
        let work = async move {
            let result = tx.commit().await;
            if result.as_ref().err().is_none_or(is_unanswered) {
                for work in works {
                    work.await;
                }
            }
            result
        };
        Ok(to_the_end(work).await??)
    }

    /// Takes back what was written.
    pub async fn rollback(self) -> Result<()> {
        match self.open.tx.write().await.take() {
            Some(tx) => Ok(tx.rollback().await?),
            None => Err(over().into()),
        }
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        // A query in another task may hold it: then the last model that holds a part of it ends it.
        if let Ok(mut tx) = self.open.tx.try_write() {
            drop(tx.take());
        }
    }
}

connection!(Tx);

type Work = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The transaction as long as it is open.
pub(super) struct Open {
    backend: DbBackend,
    tx: RwLock<Option<DatabaseTransaction>>,
    has_failed: AtomicBool,
    works: Mutex<Vec<Work>>,
}

impl Open {
    pub(super) fn backend(&self) -> DbBackend {
        self.backend
    }

    pub(super) async fn ask<T>(
        &self,
        query: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T, DbErr>,
    ) -> Result<T, DbErr> {
        let tx = self.tx.read().await;
        let result = query(tx.as_ref().ok_or_else(over)?).await;
        if result.is_err() {
            self.has_failed.store(true, Ordering::Relaxed);
        }
        result
    }

    pub(super) fn once_committed(&self, work: Work) {
        self.works
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(work);
    }

    fn take_works(&self) -> Vec<Work> {
        std::mem::take(&mut *self.works.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// `PostgreSQL` answers the commit of a transaction in which a statement failed with a rollback and no error.
    async fn check_alive(&self, tx: &DatabaseTransaction) -> Result<(), DbErr> {
        if self.backend == DbBackend::Postgres && self.has_failed.load(Ordering::Relaxed) {
            tx.execute_unprepared("SELECT 1").await?;
        }
        Ok(())
    }
}

impl fmt::Debug for Open {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Open")
            .field("backend", &self.backend)
            .finish_non_exhaustive()
    }
}

fn over() -> DbErr {
    DbErr::Custom("the transaction is over".to_owned())
}
