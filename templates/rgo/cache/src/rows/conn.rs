//! A database behind the cache.

use std::time::Duration;

use sea_orm::ActiveModelBehavior;
use sea_orm::ActiveModelTrait;
use sea_orm::ActiveValue;
use sea_orm::ConnectionTrait as _;
use sea_orm::EntityTrait;
use sea_orm::ExecResult;
use sea_orm::IntoActiveModel;
use sea_orm::Iterable as _;
use sea_orm::QueryTrait;
use sea_orm::TryIntoModel;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Cache;
use super::entry;
use super::entry::Entry;
use super::entry::Loaded;
use rgo_sql::Conn;
use rgo_sql::Db;
use rgo_sql::Tx;
use rgo_sql::run_to_completion;

/// A row is cached this much longer than the index entries that lead to it.
const GAP: Duration = Duration::from_secs(5);

/// The row of an active model.
type Row<A> = <<A as ActiveModelTrait>::Entity as EntityTrait>::Model;

/// A pool with a cache, or a transaction and the cache to update after it: go-zero's `sqlc.CachedConn`.
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

    /// The same in the transaction `tx`.
    #[must_use]
    pub fn with(&self, tx: &Tx) -> Self {
        Self {
            conn: Conn::from(tx),
            cache: self.cache.clone(),
        }
    }

    /// The pool or the transaction, for queries that are not cached.
    pub fn conn(&self) -> &Conn {
        &self.conn
    }

    /// The row cached under `key`, or else the one `load` finds, which is then cached. `None`, which is cached as well,
    /// if there is no such row. A transaction does not use the cache, because it sees rows that others do not see yet.
    ///
    /// A row is cached only under `keys`, which are derived from the row itself, because writes evict exactly those. The
    /// database may find it by another key: one that compares without case finds `bob` for `BOB`.
    ///
    /// Fails without calling `load` if the cache does not respond.
    pub async fn find<T: Serialize + DeserializeOwned>(
        &self,
        key: &str,
        keys: impl Fn(&T) -> Vec<String>,
        load: impl AsyncFnOnce(&Conn) -> rgo_sql::Result<Option<T>>,
    ) -> rgo_sql::Result<Option<T>> {
        if self.is_uncached() {
            return load(&self.conn).await;
        }
        let belongs = |row: &T| keys(row).iter().any(|one| one == key);
        let load = async || load(&self.conn).await;
        self.cache.take_if(key, belongs, load).await
    }

    /// [`find`](Self::find) by a unique index. The row's primary key is cached under `index_key`, and the row under the
    /// key that `row_key` makes of it. `by_index` finds both in the database, `by_key` the row alone.
    ///
    /// An index entry is evicted, and the database queried, if it leads to no row or to one whose `keys` lack
    /// `index_key`.
    pub async fn find_by_index<K, T>(
        &self,
        index_key: &str,
        keys: impl Fn(&T) -> Vec<String>,
        row_key: impl Fn(&K) -> String,
        by_index: impl AsyncFnOnce(&Conn) -> rgo_sql::Result<Option<(K, T)>>,
        by_key: impl AsyncFnOnce(&Conn, K) -> rgo_sql::Result<Option<T>>,
    ) -> rgo_sql::Result<Option<T>>
    where
        K: Serialize + DeserializeOwned,
        T: Serialize + DeserializeOwned,
    {
        if self.is_uncached() {
            let found = by_index(&self.conn).await?;
            return Ok(found.map(|(_, row)| row));
        }
        let belongs = |row: &T| keys(row).iter().any(|one| one == index_key);
        // It runs once, in the flight or after it. With an `AsyncFn` the compiler could not prove that this future is
        // `Send`.
        let mut by_index = Some(by_index);
        let mut own = None;
        let load = async || {
            let found = match by_index.take() {
                Some(by_index) => by_index(&self.conn).await?,
                None => None,
            };
            let Some((key, row)) = found else {
                return Ok(None);
            };
            let text = entry::encode(index_key, &key)?;
            let mut entries = Vec::new();
            if belongs(&row) {
                let expiry = entry::around(entry::EXPIRY);
                let row_key = row_key(&key);
                let row = entry::encode(&row_key, &row)?;
                entries.push(Entry::new(&row_key, row, expiry + GAP));
                entries.push(Entry::new(index_key, text.clone(), expiry));
            }
            own = Some(row);
            Ok(Some(Loaded {
                value: key,
                text,
                entries,
            }))
        };
        let key = self.cache.fly(index_key, |_| true, load).await?;
        let key = match (own, key) {
            (Some(row), _) => return Ok(Some(row)),
            (None, None) => return Ok(None),
            (None, Some(key)) => key,
        };
        let row_key = row_key(&key);
        let by_key = async |conn: &Conn| by_key(conn, key).await;
        let found = self.find(&row_key, &keys, by_key).await?;
        if let Some(row) = found
            && belongs(&row)
        {
            return Ok(Some(row));
        }
        self.cache.del(&[index_key.to_owned()]).await;
        let found = match by_index {
            Some(by_index) => by_index(&self.conn).await?,
            None => None,
        };
        Ok(found.map(|(_, row)| row))
    }

    fn is_uncached(&self) -> bool {
        self.conn.in_transaction() || self.cache.is_off()
    }

    /// Inserts `row`, returns it as the database has it, and evicts its `keys`, those of the given values and those of
    /// the returned row. Runs to completion like [`exec`](Self::exec).
    pub async fn insert<A>(
        &self,
        row: A,
        keys: impl Fn(&Row<A>) -> Vec<String> + Send + 'static,
    ) -> rgo_sql::Result<Row<A>>
    where
        A: ActiveModelBehavior + TryIntoModel<Row<A>> + Send + 'static,
        Row<A>: IntoActiveModel<A>,
    {
        let given = as_given(&row).map_or_else(Vec::new, |row| keys(&row));
        let conn = self.conn.clone();
        let insert = async move { Ok(row.insert(&conn).await?) };
        self.write(insert, given, keys).await
    }

    /// Runs an update or a deletion and evicts `keys`, which should be those of the rows before and after it.
    ///
    /// Outside a transaction both happen even if the caller is dropped. The keys are evicted after an error as well: the
    /// server may have done the work without being able to respond.
    pub async fn exec(
        &self,
        query: impl QueryTrait,
        keys: Vec<String>,
    ) -> rgo_sql::Result<ExecResult> {
        let statement = query.build(self.conn.get_database_backend());
        let conn = self.conn.clone();
        let exec = async move { Ok(conn.execute_raw(statement).await?) };
        self.write(exec, keys, |_| Vec::new()).await
    }

    /// Runs `statement`, and evicts `keys` and those of its outcome.
    async fn write<T: Send + 'static>(
        &self,
        statement: impl Future<Output = rgo_sql::Result<T>> + Send + 'static,
        mut keys: Vec<String>,
        more: impl Fn(&T) -> Vec<String> + Send + 'static,
    ) -> rgo_sql::Result<T> {
        let conn = self.clone();
        let work = async move {
            let outcome = statement.await;
            keys.extend(outcome.iter().flat_map(more));
            conn.forget(keys).await;
            outcome
        };
        match self.is_uncached() {
            true => work.await,
            false => run_to_completion(work).await?,
        }
    }

    /// Evicts `keys`, in a transaction after its commit. For writes that do not use [`insert`](Self::insert) or
    /// [`exec`](Self::exec). Runs to completion and retries like [`Cache::del`].
    pub async fn forget(&self, keys: Vec<String>) {
        let cache = self.cache.clone();
        let delete = async move { cache.del(&keys).await };
        self.conn.once_committed(delete).await;
    }
}

/// The row with the given values, and with defaults in the columns that the database fills.
fn as_given<A: ActiveModelTrait + TryIntoModel<Row<A>>>(given: &A) -> Option<Row<A>> {
    let mut row = A::default_values();
    for column in <A::Entity as EntityTrait>::Column::iter() {
        if let ActiveValue::Set(value) | ActiveValue::Unchanged(value) = given.get(column) {
            row.set(column, value);
        }
    }
    row.try_into_model().ok()
}
