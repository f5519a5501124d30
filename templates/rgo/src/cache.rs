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
use self::entry::Found;
use self::flight::Flights;
use self::flight::Landed;
use self::node::Node;
use self::ring::Ring;
use crate::Error;
use crate::config::CacheConf;
use crate::redis;
use crate::redis::Redis;
use crate::sql;

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
    pub async fn new(conf: &CacheConf) -> crate::Result<Self> {
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
        match self.look(key).await? {
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
        self.put(key, &text, expiry).await
    }

    /// Deletes `keys`. What a node does not delete now is logged, and tried again in the background until it is done:
    /// after 1 s, after 5 s, then every minute.
    pub async fn del(&self, keys: &[String]) {
        if self.is_off() {
            return;
        }
        let mut by_node: Vec<Vec<String>> = vec![Vec::new(); self.0.nodes.len()];
        for key in keys {
            by_node[self.place(key)].push(key.clone());
        }
        let nodes = self.0.nodes.iter().zip(by_node);
        join_all(nodes.map(|(node, keys)| node.forget(keys))).await;
    }

    /// The value under `key`, or what `load` finds, which is then put there. Of all who want the same key at the same
    /// time one looks and loads, and all get what came of it.
    pub async fn take<T: Serialize + DeserializeOwned>(
        &self,
        key: &str,
        load: impl AsyncFnOnce() -> sql::Result<Option<T>>,
    ) -> sql::Result<Option<T>> {
        self.take_for(key, entry::around(entry::EXPIRY), load).await
    }

    async fn take_for<T: Serialize + DeserializeOwned>(
        &self,
        key: &str,
        expiry: Duration,
        load: impl AsyncFnOnce() -> sql::Result<Option<T>>,
    ) -> sql::Result<Option<T>> {
        let flown = self
            .0
            .flights
            .join(key, async || self.look_or_load(key, expiry, load).await);
        match flown.await? {
            Landed::Own(value) => Ok(value),
            Landed::Shared(None) => Ok(None),
            Landed::Shared(Some(text)) => match entry::decode(key, &text) {
                Ok(value) => Ok(Some(value)),
                Err(error) => Err(error.into()),
            },
        }
    }

    /// The value, and its text for others.
    async fn look_or_load<T: Serialize + DeserializeOwned>(
        &self,
        key: &str,
        expiry: Duration,
        load: impl AsyncFnOnce() -> sql::Result<Option<T>>,
    ) -> sql::Result<Option<(T, String)>> {
        match self.look(key).await? {
            Found::Value(value, text) => return Ok(Some((value, text))),
            Found::NoRow => return Ok(None),
            Found::Nothing => {}
        }
        let Some(value) = load().await? else {
            let expiry = entry::whole_seconds(entry::around(entry::NO_ROW_EXPIRY));
            if let Some(node) = self.node(key) {
                unless_done(node.redis.setnx_ex(key, entry::NO_ROW, expiry).await);
            }
            return Ok(None);
        };
        let text = entry::encode(key, &value)?;
        unless_done(self.put(key, &text, expiry).await);
        Ok(Some((value, text)))
    }

    async fn look<T: DeserializeOwned>(&self, key: &str) -> redis::Result<Found<T>> {
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
            Ok(value) => Ok(Found::Value(value, text)),
            Err(error) => {
                tracing::error!("{error}, it is deleted");
                node.forget(vec![key.to_owned()]).await;
                Ok(Found::Nothing)
            }
        }
    }

    async fn put(&self, key: &str, text: &str, expiry: Duration) -> redis::Result<()> {
        let expiry = entry::whole_seconds(expiry);
        match self.node(key) {
            Some(node) => node.redis.setex(key, text, expiry).await,
            None => Ok(()),
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

impl From<redis::Error> for sql::Error {
    fn from(error: redis::Error) -> Self {
        Self::other(error)
    }
}

/// A row that was found is not lost for want of a cache entry.
fn unless_done<T>(outcome: redis::Result<T>) {
    if let Err(error) = outcome {
        tracing::error!("{error}");
    }
}

/// The nodes' addresses.
impl fmt::Debug for Cache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nodes: Vec<&Redis> = self.0.nodes.iter().map(|node| &node.redis).collect();
        f.debug_tuple("Cache").field(&nodes).finish()
    }
}
