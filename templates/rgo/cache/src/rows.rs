//! Rows of the database, cached as go-zero caches them, so that Go and Rust services can share the entries.
//!
//! An entry is the row's JSON under the model's key, for a week ± 5 %. `*` for a minute means that there is no such
//! row. The keys are spread over the nodes of the configuration's `Cache`. A cache that does not respond is an error, as
//! in go-zero: a database that is used to a cache should not suddenly get all calls.

mod conn;
mod entry;
mod flight;
pub mod key;
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
use rgo_sql::run_to_completion;

/// A cache, like go-zero's `cache.Cache`. Clones share everything.
#[derive(Clone)]
pub struct Cache(Arc<Inner>);

struct Inner {
    nodes: Vec<Arc<Node>>,
    ring: Ring,
    flights: Flights,
}

impl Cache {
    /// The cache on the nodes of `conf`. Without nodes (`Cache: []`) nothing is cached. Fails if no node has a `Weight`
    /// above 0, and for the reasons of [`Redis::new`].
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

    /// The value of `key`. `None` if there is none, or if it is not a `T`; then it is deleted.
    pub async fn get<T: DeserializeOwned>(&self, key: &str) -> redis::Result<Option<T>> {
        match self.look(key, |_| true).await? {
            Found::Value(value, _) => Ok(Some(value)),
            Found::Nothing | Found::NoRow => Ok(None),
        }
    }

    /// Sets `key` to `value` for a week ± 5 %.
    pub async fn set<T: Serialize + ?Sized>(&self, key: &str, value: &T) -> redis::Result<()> {
        self.set_for(key, value, entry::around(entry::EXPIRY)).await
    }

    /// Sets `key` to `value` for the time `expiry`, rounded up to seconds.
    pub async fn set_for<T: Serialize + ?Sized>(
        &self,
        key: &str,
        value: &T,
        expiry: Duration,
    ) -> redis::Result<()> {
        self.put(&Entry::new(key, entry::encode(key, value)?, expiry))
            .await
    }

    /// Deletes `keys`, even if the caller is dropped. A value that is being loaded for one of them is not cached, and
    /// whoever asks after the deletion does not get it.
    ///
    /// Keys that a node does not delete are logged and deleted later in the background: after 1 s, after 5 s, then every
    /// minute. If the process ends before that, the entries stay until they expire.
    pub async fn del(&self, keys: &[String]) {
        if self.is_off() {
            return;
        }
        let (cache, keys) = (self.clone(), keys.to_vec());
        let delete = async move {
            let Inner {
                nodes,
                ring,
                flights,
            } = &*cache.0;
            flights.void(&keys);
            join_all(nodes.iter().enumerate().map(|(place, node)| {
                let mut keys = keys.clone();
                keys.retain(|key| ring.place(key) == place);
                keys.sort_unstable();
                keys.dedup();
                node.delete(keys)
            }))
            .await;
            // A flight that began meanwhile may have looked before the deletion.
            flights.void(&keys);
        };
        // It fails only if the runtime shuts down.
        let _ = run_to_completion(delete).await;
    }

    /// The value of `key`, or else the one `load` finds, which is then cached. Of all concurrent calls for one key, one
    /// looks and loads, and all get its result.
    pub async fn take<T: Serialize + DeserializeOwned>(
        &self,
        key: &str,
        load: impl AsyncFnOnce() -> rgo_sql::Result<Option<T>>,
    ) -> rgo_sql::Result<Option<T>> {
        self.take_if(key, |_| true, load).await
    }

    /// [`take`](Self::take) of a value that is only cached, and only taken from the cache, if it `belongs` there.
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
            let mut entries = Vec::new();
            if belongs(&value) {
                let expiry = entry::around(entry::EXPIRY);
                entries.push(Entry::new(key, text.clone(), expiry));
            }
            Ok(Some(Loaded {
                value,
                text,
                entries,
            }))
        };
        self.fly(key, &belongs, load).await
    }

    /// The value of `key` if it `belongs` there, else the one that is loaded, whose entries are cached. One call at a
    /// time looks and loads.
    async fn fly<T: DeserializeOwned>(
        &self,
        key: &str,
        belongs: impl Fn(&T) -> bool,
        load: impl AsyncFnOnce() -> rgo_sql::Result<Option<Loaded<T>>>,
    ) -> rgo_sql::Result<Option<T>> {
        let look_or_load = async |flight: &Flight| {
            match self.look(key, belongs).await? {
                Found::Value(value, text) => return Ok(Some((value, text))),
                Found::NoRow => return Ok(None),
                Found::Nothing => {}
            }
            let loaded = load().await?;
            match &loaded {
                Some(loaded) => self.keep(flight, &loaded.entries).await,
                None => self.keep(flight, &[Entry::no_row(key)]).await,
            }
            Ok(loaded.map(|loaded| (loaded.value, loaded.text)))
        };
        match self.0.flights.join(key, look_or_load).await? {
            Landed::Own(value) => Ok(value),
            Landed::Shared(None) => Ok(None),
            Landed::Shared(Some(text)) => Ok(Some(entry::decode(key, &text)?)),
        }
    }

    /// Caches the entries of a flight, unless there was a deletion since it began.
    async fn keep(&self, flight: &Flight, entries: &[Entry]) {
        if flight.is_void() {
            return;
        }
        for entry in entries {
            // The value was found, so a failure to cache it is only logged.
            if let Err(error) = self.put(entry).await {
                tracing::error!("{error}");
            }
        }
        // The deletion may have come before the entries.
        if flight.is_void() {
            let keys: Vec<String> = entries.iter().map(|entry| entry.key.clone()).collect();
            self.del(&keys).await;
        }
    }

    /// Reads the entry of `key`. One that is not a `T`, or does not belong there, is deleted.
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
        node.delete(vec![key.to_owned()]).await;
        Ok(Found::Nothing)
    }

    async fn put(&self, entry: &Entry) -> redis::Result<()> {
        let Some(node) = self.node(&entry.key) else {
            return Ok(());
        };
        let Entry { key, text, expiry } = entry;
        let expiry = entry::whole_seconds(*expiry);
        if text == entry::NO_ROW {
            // A row that was cached meanwhile stays.
            return node.redis.setnx_ex(key, text, expiry).await.map(drop);
        }
        node.redis.setex(key, text, expiry).await
    }

    /// Whether nothing is cached.
    fn is_off(&self) -> bool {
        self.0.nodes.is_empty()
    }

    /// The node of `key`. `None` if nothing is cached.
    fn node(&self, key: &str) -> Option<&Arc<Node>> {
        self.0.nodes.get(self.0.ring.place(key))
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
