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
use super::db::run_to_completion;
use super::error::ends_transaction;
use super::error::is_unanswered;

/// A transaction. Dropping it rolls it back. Models take part in it through their `with(&tx)`; after its end their
/// queries fail.
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
            was_ended: AtomicBool::new(false),
            fate: Mutex::new(Fate::Open(Vec::new())),
        });
        Self {
            conn: Conn(Place::Tx(Arc::clone(&open))),
            open,
        }
    }

    /// Commits, then runs the work that waits for it ([`Conn::once_committed`]), even if the caller is dropped.
    pub async fn commit(self) -> Result<()> {
        let tx = self.open.tx.write().await.take().ok_or_else(over)?;
        let open = Arc::clone(&self.open);
        let work = async move {
            let result = async {
                open.check_alive(&tx).await?;
                tx.commit().await
            };
            let result = result.await;
            let is_committed = result.as_ref().err().is_none_or(is_unanswered);
            for work in open.end(is_committed) {
                work.await;
            }
            result
        };
        Ok(run_to_completion(work).await??)
    }

    /// Rolls back.
    pub async fn rollback(self) -> Result<()> {
        let tx = self.open.tx.write().await.take().ok_or_else(over)?;
        self.open.end(false);
        Ok(tx.rollback().await?)
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        // If a query of another task holds the lock, dropping the last `Conn` rolls back.
        if let Ok(mut tx) = self.open.tx.try_write()
            && let Some(tx) = tx.take()
        {
            drop(tx);
            self.open.end(false);
        }
    }
}

connection!(Tx);

type Work = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A transaction that may be open, shared by [`Tx`] and its [`Conn`]s.
pub(super) struct Open {
    pub(super) backend: DbBackend,
    tx: RwLock<Option<DatabaseTransaction>>,
    has_failed: AtomicBool,
    was_ended: AtomicBool,
    fate: Mutex<Fate>,
}

enum Fate {
    /// With the work that waits for the commit.
    Open(Vec<Work>),
    Committed,
    RolledBack,
}

impl Open {
    pub(super) async fn ask<T>(
        &self,
        query: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T, DbErr>,
    ) -> Result<T, DbErr> {
        let tx = self.tx.read().await;
        let tx = tx.as_ref().ok_or_else(over)?;
        self.check_ended()?;
        let result = query(tx).await;
        if let Err(error) = &result {
            self.has_failed.store(true, Ordering::Relaxed);
            if ends_transaction(error) {
                self.was_ended.store(true, Ordering::Relaxed);
            }
        }
        result
    }

    /// Keeps `work` for the commit, or returns it if that was already.
    pub(super) fn once_committed(&self, work: Work) -> Option<Work> {
        match &mut *self.fate.lock().unwrap_or_else(PoisonError::into_inner) {
            Fate::Open(works) => works.push(work),
            Fate::Committed => return Some(work),
            Fate::RolledBack => {}
        }
        None
    }

    /// Records the end. Returns the work that waits, if the transaction was committed.
    fn end(&self, is_committed: bool) -> Vec<Work> {
        let mut fate = self.fate.lock().unwrap_or_else(PoisonError::into_inner);
        let after = if is_committed {
            Fate::Committed
        } else {
            Fate::RolledBack
        };
        match std::mem::replace(&mut *fate, after) {
            Fate::Open(works) if is_committed => works,
            _ => Vec::new(),
        }
    }

    /// After MySQL has rolled back on its own, it would run the next statement outside any transaction.
    fn check_ended(&self) -> Result<(), DbErr> {
        if self.was_ended.load(Ordering::Relaxed) {
            let text = "the database has rolled the transaction back after an earlier error";
            return Err(DbErr::Custom(text.to_owned()));
        }
        Ok(())
    }

    /// After a failed statement, `PostgreSQL` answers COMMIT with a rollback and without an error.
    async fn check_alive(&self, tx: &DatabaseTransaction) -> Result<(), DbErr> {
        self.check_ended()?;
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
