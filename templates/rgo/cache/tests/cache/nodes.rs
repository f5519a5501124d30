//! Caches of several nodes, and nodes that do not do as they are told.

use std::time::Duration;

use rgo_cache::Cache;
use rgo_cache::CachedConn;

use crate::KEY;
use crate::Table;
use crate::cache;
use crate::cache_on;
use crate::db;
use crate::keys;
use crate::redis;
use testbed::Redis as Server;

const MINUTE: Duration = Duration::from_secs(60);

async fn on_two() -> (Cache, [Server; 2]) {
    let servers = [Server::start(), Server::start()];
    let nodes = servers
        .each_ref()
        .map(|server| format!("- {{Host: {}}}", server.host()));
    (cache(&nodes.join("\n")).await, servers)
}

async fn count(server: &Server, keys: &[String]) -> usize {
    let redis = redis(server).await;
    let mut count = 0;
    for key in keys {
        count += usize::from(redis.exists(key).await.expect("an answer"));
    }
    count
}

#[tokio::test]
async fn every_key_has_one_node() {
    let (cache, servers) = on_two().await;
    let keys: Vec<String> = (0..200).map(|id| format!("cache:user:id:{id}")).collect();
    for key in &keys {
        cache.set_for(key, key, MINUTE).await.expect("put");
    }
    let counts = [
        count(&servers[0], &keys).await,
        count(&servers[1], &keys).await,
    ];
    assert_eq!(counts[0] + counts[1], keys.len());
    assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
    for key in &keys {
        let found: Option<String> = cache.get(key).await.expect("an answer");
        assert_eq!(found.as_ref(), Some(key));
    }
    cache.del(&keys).await;
    for server in &servers {
        assert_eq!(count(server, &keys).await, 0);
    }
}

#[tokio::test]
async fn a_node_that_is_away_takes_only_its_keys_along() {
    let (cache, mut servers) = on_two().await;
    servers[1].kill();
    let conn = CachedConn::new(&db().await, &cache);
    let (mut found, mut lost) = (0, 0);
    for id in 0..100 {
        let key = format!("cache:user:id:{id}");
        match conn
            .find(&key, |_| vec![key.clone()], async |_| Ok(Some(id)))
            .await
        {
            Ok(value) => {
                assert_eq!(value, Some(id));
                found += 1;
            }
            Err(error) => {
                assert!(error.to_string().contains(&servers[1].host()), "{error}");
                lost += 1;
            }
        }
    }
    assert!(found > 0 && lost > 0, "{found} {lost}");
}

#[tokio::test]
async fn what_could_not_be_deleted_is_deleted_later() {
    let server = Server::start();
    let conn = CachedConn::new(&db().await, &cache_on(&server).await);
    Table::with("x").find(&conn).await.expect("an answer");
    let others = redis(&server).await;
    let lock = [
        "CONFIG SET requirepass hunter2",
        "CLIENT KILL TYPE normal SKIPME yes",
    ];
    server.say(&lock);
    // The password is asked for on new connections.
    conn.forget(vec![KEY.to_owned(), "cache:user:id:2".to_owned()])
        .await;
    assert_eq!(
        server.say(&["AUTH hunter2", &format!("EXISTS {KEY}")]),
        ":1"
    );
    assert_eq!(
        server.say(&["AUTH hunter2", "CONFIG SET requirepass \"\""]),
        "+OK"
    );
    while others.exists(KEY).await.expect("an answer") {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn without_nodes_nothing_is_cached() {
    let cache = cache("[]").await;
    let conn = CachedConn::new(&db().await, &cache);
    let mut loads = 0;
    for _ in 0..2 {
        let load = async |_: &rgo_sql::Conn| {
            loads += 1;
            Ok(Some(7_i64))
        };
        assert_eq!(conn.find(KEY, keys, load).await.expect("a row"), Some(7));
    }
    assert_eq!(loads, 2);
    cache.set(KEY, &7_i64).await.expect("nowhere to put it");
    assert_eq!(cache.get::<i64>(KEY).await.expect("an answer"), None);
    conn.forget(vec![KEY.to_owned()]).await;
}

#[tokio::test]
async fn a_cache_needs_nodes_with_a_weight() {
    for nodes in ["- {Host: a, Weight: 0}", "- {Type: memory, Weight: 0}"] {
        let conf = rgo_core::config::parse(nodes, "etc/x.yaml").expect("a configuration");
        let error = Cache::new(&conf).await.expect_err("no nodes").to_string();
        assert_eq!(error, "Cache: none of the nodes has a Weight above 0");
    }
}

#[tokio::test]
async fn passwords_are_not_shown() {
    let nodes =
        "- {Host: a, Pass: hunter2}\n- {Host: b:1, User: u, Pass: hunter3}\n- {Type: memory}";
    let cache = cache(nodes).await;
    let text = "Cache([Redis(\"a\"), Redis(\"b:1\"), Redis(\"memory\")])";
    assert_eq!(format!("{cache:?}"), text);
    let conn = CachedConn::new(&db().await, &cache);
    assert!(!format!("{conn:?}").contains("hunter"));
}

#[tokio::test]
async fn an_expiry_may_be_as_long_as_it_likes() {
    let server = Server::start();
    for cache in [cache("- {Type: memory}").await, cache_on(&server).await] {
        cache.set_for(KEY, "x", Duration::MAX).await.expect("put");
        let found: Option<String> = cache.get(KEY).await.expect("an answer");
        assert_eq!(found.as_deref(), Some("x"));
    }
}
