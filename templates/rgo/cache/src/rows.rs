//! Rows of the database cached as go-zero caches them, so that Go and Rust services may share the entries.
//!
//! An entry is the row's JSON under the key the model makes, for a week give or take 5 %; `*` for a minute says that
//! there is no such row. Entries lie on the nodes of the configuration's `Cache`, each key on one of them. A cache that
//! does not answer is an error, as in go-zero: a database that is used to having a cache is not to get all its calls
//! at once.

mod conn;
mod entry;
mod flight;
pub mod key;
mod murmur3;
mod node;
mod ring;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub use self::conn::CachedConn;
use self::entry::Entry;
use self::entry::Found;
use self::entry::Loaded;
use self::flight::Flight;
use self::flight::Flights;
use self::flight::Landed;
use self::node::Node;
use self::ring::Ring;
use crate::redis;
use crate::redis::Redis;
use rgo_core::Error;
use rgo_core::config::CacheConf;
use rgo_sql::task::to_the_end;

/// What rows are cached on: go-zero's `cache.Cache`. Clones share everything.
#[derive(Clone)]
pub struct Cache(Arc<Inner>);

struct Inner {
    nodes: Vec<Arc<Node>>,
    ring: Ring,
    flights: Flights,
}

impl Cache {
    /// The cache on the nodes of `conf`; without any (`Cache: []`) nothing is cached. An error if none has a `Weight`
    /// above 0, or what [`Redis::new`] refuses.
    pub async fn new(conf: &CacheConf) -> rgo_core::Result<Self> {
        if !conf.is_empty() && conf.iter().all(|node| node.weight == 0) {
            return Err(Error::msg("Cache: none of the nodes has a Weight above 0"));
        }
        let mut nodes = Vec::with_capacity(conf.len());
        for node in conf {
            nodes.push(Arc::new(Node::new(Redis::new(&node.redis).await?)));
        }
        let weighted = conf.iter().map(|node| (&*node.redis.host, node.weight));
        Ok(Self(Arc::new(Inner {
            nodes,
            ring: Ring::new(weighted),
            flights: Flights::default(),
        })))
    }

    /// The value under `key`; `None` if there is none, or one of another form, which is deleted.
    pub async fn get<T: DeserializeOwned>(&self, key: &str) -> redis::Result<Option<T>> {
        match self.look(key, |_| true).await? {
            Found::Value(value, _) => Ok(Some(value)),
            Found::Nothing | Found::NoRow => Ok(None),
        }
    }

    /// Puts `value` under `key` for a week, give or take 5 %.
    pub async fn set<T: Serialize + ?Sized>(&self, key: &str, value: &T) -> redis::Result<()> {
        self.set_for(key, value, entry::around(entry::EXPIRY)).await
    }

    /// Puts `value` under `key` for the time `expiry`, in whole seconds, rounded up.
    pub async fn set_for<T: Serialize + ?Sized>(
        &self,
        key: &str,
        value: &T,
        expiry: Duration,
    ) -> redis::Result<()> {
        let text = entry::encode(key, value)?;
        let entry = Entry {
            key: key.to_owned(),
            text,
            expiry,
        };
        self.put(&entry).await
    }

    /// Deletes `keys`, even if the caller does not wait for the end. What is being loaded for them is not kept, and who
    /// asks after the deletion does not get it.
    ///
    /// What a node does not delete now is logged, and tried again in the background until it is done: after 1 s, after
    /// 5 s, then every minute. When the process ends before that, it is lost, and the entries stay until they expire.
    pub async fn del(&self, keys: &[String]) {
        if self.is_off() {
            return;
        }
        let mut by_node: Vec<Vec<String>> = vec![Vec::new(); self.0.nodes.len()];
        for key in keys {
            let mine = &mut by_node[self.place(key)];
            if !mine.contains(key) {
                mine.push(key.clone());
            }
        }
        let (cache, keys) = (self.clone(), keys.to_vec());
        let delete = async move {
            let flights = &cache.0.flights;
            flights.void(&keys);
            let nodes = cache.0.nodes.iter().zip(by_node);
            join_all(nodes.map(|(node, keys)| node.forget(keys))).await;
            // One that began meanwhile may have looked before the deletion.
            flights.void(&keys);
        };
        // It fails where the runtime ends.
        let _ = to_the_end(delete).await;
    }

    /// The value under `key`, or what `load` finds, which is then put there. Of all who want the same key at the same
    /// time one looks and loads, and all get what came of it.
    pub async fn take<T: Serialize + DeserializeOwned>(
        &self,
        key: &str,
        load: impl AsyncFnOnce() -> rgo_sql::Result<Option<T>>,
    ) -> rgo_sql::Result<Option<T>> {
        self.take_if(key, |_| true, load).await
    }

    /// [`take`](Self::take) of a value that is kept, and believed where it stands, only if it `belongs` there.
    async fn take_if<T: Serialize + DeserializeOwned>(
        &self,
        key: &str,
        belongs: impl Fn(&T) -> bool,
        load: impl AsyncFnOnce() -> rgo_sql::Result<Option<T>>,
    ) -> rgo_sql::Result<Option<T>> {
        let load = async || {
            let Some(value) = load().await? else {
                return Ok(None);
            };
            let text = entry::encode(key, &value)?;
            let entry = belongs(&value).then(|| Entry {
                key: key.to_owned(),
                text: text.clone(),
                expiry: entry::around(entry::EXPIRY),
            });
            let entries = entry.into_iter().collect();
            Ok(Some(Loaded {
                value,
                text,
                entries,
            }))
        };
        self.fly(key, &belongs, load).await
    }

    /// The value under `key` if it `belongs` there, or the one that is loaded, of which the entries are put. One at a
    /// time looks and loads.
    async fn fly<T: DeserializeOwned>(
        &self,
        key: &str,
        belongs: impl Fn(&T) -> bool,
        load: impl AsyncFnOnce() -> rgo_sql::Result<Option<Loaded<T>>>,
    ) -> rgo_sql::Result<Option<T>> {
        let look_or_load =
            async |flight: &Flight| self.look_or_load(flight, key, belongs, load).await;
        match self.0.flights.join(key, look_or_load).await? {
            Landed::Own(value) => Ok(value),
            Landed::Shared(None) => Ok(None),
            Landed::Shared(Some(text)) => match entry::decode(key, &text) {
                Ok(value) => Ok(Some(value)),
                Err(error) => Err(error.into()),
            },
        }
    }

    /// The value, and its text for others.
    async fn look_or_load<T: DeserializeOwned>(
        &self,
        flight: &Flight,
        key: &str,
        belongs: impl Fn(&T) -> bool,
        load: impl AsyncFnOnce() -> rgo_sql::Result<Option<Loaded<T>>>,
    ) -> rgo_sql::Result<Option<(T, String)>> {
        match self.look(key, belongs).await? {
            Found::Value(value, text) => return Ok(Some((value, text))),
            Found::NoRow => return Ok(None),
            Found::Nothing => {}
        }
        let Some(loaded) = load().await? else {
            self.keep(flight, &[Entry::no_row(key)]).await;
            return Ok(None);
        };
        self.keep(flight, &loaded.entries).await;
        Ok(Some((loaded.value, loaded.text)))
    }

    /// Puts what a flight brought, unless there was a deletion since it began.
    async fn keep(&self, flight: &Flight, entries: &[Entry]) {
        if flight.is_void() {
            return;
        }
        for entry in entries {
            // What was found is not lost for want of a cache entry.
            if let Err(error) = self.put(entry).await {
                tracing::error!("{error}");
            }
        }
        // The deletion may have overtaken what was put.
        if flight.is_void() {
            let keys: Vec<String> = entries.iter().map(|entry| entry.key.clone()).collect();
            self.del(&keys).await;
        }
    }

    /// What stands under `key`. What has another form, or does not belong there, is deleted.
    async fn look<T: DeserializeOwned>(
        &self,
        key: &str,
        belongs: impl Fn(&T) -> bool,
    ) -> redis::Result<Found<T>> {
        let Some(node) = self.node(key) else {
            return Ok(Found::Nothing);
        };
        let text = node.redis.get(key).await?.unwrap_or_default();
        match &*text {
            "" => return Ok(Found::Nothing),
            entry::NO_ROW => return Ok(Found::NoRow),
            _ => {}
        }
        match entry::decode(key, &text) {
            Ok(value) if belongs(&value) => return Ok(Found::Value(value, text)),
            Ok(_) => {}
            Err(error) => tracing::error!("{error}, it is deleted"),
        }
        node.forget(vec![key.to_owned()]).await;
        Ok(Found::Nothing)
    }

    async fn put(&self, entry: &Entry) -> redis::Result<()> {
        let Some(node) = self.node(&entry.key) else {
            return Ok(());
        };
        let expiry = entry::whole_seconds(entry.expiry);
        match &*entry.text {
            // Where a row is put meanwhile, it stays.
            entry::NO_ROW => node
                .redis
                .setnx_ex(&entry.key, entry::NO_ROW, expiry)
                .await
                .map(drop),
            text => node.redis.setex(&entry.key, text, expiry).await,
        }
    }

    /// Whether nothing is cached.
    fn is_off(&self) -> bool {
        self.0.nodes.is_empty()
    }

    /// The node that has `key`; none when nothing is cached.
    fn node(&self, key: &str) -> Option<&Arc<Node>> {
        match self.is_off() {
            true => None,
            false => self.0.nodes.get(self.place(key)),
        }
    }

    /// Which of the nodes has `key`.
    fn place(&self, key: &str) -> usize {
        match self.0.nodes.len() {
            1 => 0,
            _ => self.0.ring.place(key),
        }
    }
}

impl From<redis::Error> for rgo_sql::Error {
    fn from(error: redis::Error) -> Self {
        Self::other(error)
    }
}

/// The nodes' addresses.
impl fmt::Debug for Cache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nodes: Vec<&Redis> = self.0.nodes.iter().map(|node| &node.redis).collect();
        f.debug_tuple("Cache").field(&nodes).finish()
    }
}
