//! A database whose rows are looked for in the cache first.

use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Cache;
use super::entry;
use super::unless_done;
use crate::sql;
use crate::sql::Conn;
use crate::sql::Db;
use crate::sql::Tx;

/// So much longer than an index entry lives the row it leads to.
const GAP: Duration = Duration::from_secs(5);

/// A pool with a cache, or a transaction and the cache that is to learn of it: go-zero's `sqlc.CachedConn`.
#[derive(Debug, Clone)]
pub struct CachedConn {
    conn: Conn,
    cache: Cache,
}

impl CachedConn {
    /// `db` behind `cache`.
    pub fn new(db: &Db, cache: &Cache) -> Self {
        Self {
            conn: Conn::from(db),
            cache: cache.clone(),
        }
    }

    /// The same in a caller's transaction.
    #[must_use]
    pub fn with(&self, tx: &Tx) -> Self {
        Self {
            conn: Conn::from(tx),
            cache: self.cache.clone(),
        }
    }

    /// The pool or the transaction, for what is not cached.
    pub fn conn(&self) -> &Conn {
        &self.conn
    }

    /// The row cached under `key`, or the one `load` finds, which is then cached; `None` if there is no such row, which
    /// is cached as well. In a transaction `load` alone counts: it sees rows nobody else does yet.
    ///
    /// A cache that does not answer is an error, and `load` is not called.
    pub async fn find<T: Serialize + DeserializeOwned>(
        &self,
        key: &str,
        load: impl AsyncFnOnce(&Conn) -> sql::Result<Option<T>>,
    ) -> sql::Result<Option<T>> {
        if self.conn.in_transaction() {
            return load(&self.conn).await;
        }
        self.cache.take(key, async || load(&self.conn).await).await
    }

    /// [`find`](Self::find) by a unique index: under `index_key` the row's primary key is cached, and under the key
    /// `row_key` makes of that, the row. `by_index` finds both in the database, `by_key` the row alone.
    pub async fn find_by_index<K, T>(
        &self,
        index_key: &str,
        row_key: impl Fn(&K) -> String,
        by_index: impl AsyncFnOnce(&Conn) -> sql::Result<Option<(K, T)>>,
        by_key: impl AsyncFnOnce(&Conn, K) -> sql::Result<Option<T>>,
    ) -> sql::Result<Option<T>>
    where
        K: Serialize + DeserializeOwned,
        T: Serialize + DeserializeOwned,
    {
        if self.conn.in_transaction() {
            let found = by_index(&self.conn).await?;
            return Ok(found.map(|(_, row)| row));
        }
        let expiry = entry::around(entry::EXPIRY);
        let mut loaded = None;
        let load = async || {
            let Some((key, row)) = by_index(&self.conn).await? else {
                return Ok(None);
            };
            let row_key = row_key(&key);
            unless_done(self.cache.set_for(&row_key, &row, expiry + GAP).await);
            loaded = Some(row);
            Ok(Some(key))
        };
        let key = self.cache.take_for(index_key, expiry, load).await?;
        match (loaded, key) {
            (Some(row), _) => Ok(Some(row)),
            (None, None) => Ok(None),
            (None, Some(key)) => {
                let row_key = row_key(&key);
                self.find(&row_key, async |conn| by_key(conn, key).await)
                    .await
            }
        }
    }

    /// Deletes the entries under `keys`, in a transaction after its commit. What cannot be deleted is tried again in
    /// the background.
    pub async fn forget(&self, keys: Vec<String>) {
        let cache = self.cache.clone();
        let delete = async move { cache.del(&keys).await };
        self.conn.once_committed(delete).await;
    }
}
