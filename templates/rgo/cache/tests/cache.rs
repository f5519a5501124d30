//! Rows behind the cache, in this process and on Redis.

#[path = "cache/finds.rs"]
mod finds;
#[path = "cache/flights.rs"]
mod flights;
#[path = "cache/indexes.rs"]
mod indexes;
#[path = "cache/nodes.rs"]
mod nodes;
#[path = "cache/rows.rs"]
mod rows;
#[path = "cache/transactions.rs"]
mod transactions;
#[path = "cache/writes.rs"]
mod writes;

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

use rgo_cache::Cache;
use rgo_cache::CachedConn;
use rgo_cache::redis::Redis;
use rgo_sql::Db;

use testbed::Redis as Server;

const KEY: &str = "cache:user:id:1";

/// A database; what is cached comes from the tests.
async fn db() -> Db {
    let conf = "DataSource: ':memory:?loc=Asia%2FShanghai'";
    let conf = rgo_core::config::parse(conf, "etc/x.yaml").expect("a configuration");
    Db::connect(&conf).await.expect("a database")
}

/// A cache on the nodes of a configuration file.
async fn cache(nodes: &str) -> Cache {
    let conf = rgo_core::config::parse(nodes, "etc/x.yaml").expect("a configuration");
    Cache::new(&conf).await.expect("a cache")
}

async fn cache_on(server: &Server) -> Cache {
    cache(&format!("- {{Host: {}}}", server.host())).await
}

/// What stands in the cache, past it.
async fn redis(server: &Server) -> Redis {
    let conf = format!("Host: {}", server.host());
    let conf = rgo_core::config::parse(&conf, "etc/x.yaml").expect("a configuration");
    Redis::new(&conf).await.expect("a client")
}

/// Runs a test on both kinds of cache.
async fn on_both(test: impl AsyncFn(CachedConn)) {
    let db = db().await;
    test(CachedConn::new(&db, &cache("- {Type: memory}").await)).await;
    let server = Server::start();
    test(CachedConn::new(&db, &cache_on(&server).await)).await;
}

/// What a row is cached under.
fn keys<T>(_: &T) -> Vec<String> {
    vec![KEY.to_owned()]
}

/// A table of one row, and how often it was looked into.
#[derive(Debug, Default)]
struct Table {
    row: Option<String>,
    looks: AtomicUsize,
}

impl Table {
    fn with(row: &str) -> Self {
        Self {
            row: Some(row.to_owned()),
            looks: AtomicUsize::new(0),
        }
    }

    fn look(&self) -> Option<String> {
        self.looks.fetch_add(1, Ordering::Relaxed);
        self.row.clone()
    }

    fn looks(&self) -> usize {
        self.looks.load(Ordering::Relaxed)
    }

    /// As a generated model finds a row.
    async fn find(&self, conn: &CachedConn) -> rgo_sql::Result<Option<String>> {
        conn.find(KEY, keys, async |_| Ok(self.look())).await
    }
}
