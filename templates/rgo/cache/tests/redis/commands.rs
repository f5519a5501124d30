//! Commands, the same on all stores.

use std::time::Duration;

use rgo_cache::redis::Redis;
use rgo_cache::redis::client::AsyncCommands;
use rgo_cache::redis::client::RedisResult;
use rgo_cache::redis::client::pipe;

use crate::client;
use crate::conf;
use crate::node;
use crate::of_cluster;
use testbed::Redis as Server;

const LONG: Duration = Duration::from_secs(100);

async fn all_commands(redis: Redis) -> rgo_cache::redis::Result<()> {
    assert_eq!(redis.get("a").await?, None);
    redis.set("a", "x").await?;
    assert_eq!(redis.get("a").await?.as_deref(), Some("x"));
    assert_eq!(redis.ttl("a").await?, None);
    assert!(redis.exists("a").await?);
    assert!(!redis.exists("b").await?);

    assert!(!redis.setnx_ex("a", "y", LONG).await?);
    assert!(redis.setnx_ex("b", "空 \r\n\0", LONG).await?);
    assert_eq!(redis.get("b").await?.as_deref(), Some("空 \r\n\0"));
    assert!(redis.ttl("b").await?.is_some_and(|left| left <= LONG));
    redis.setex("a", "z", LONG).await?;
    assert_eq!(redis.get("a").await?.as_deref(), Some("z"));
    assert!(redis.ttl("a").await?.is_some());
    // A plain value has no end, also in place of one that had.
    redis.set("a", "").await?;
    assert_eq!(redis.ttl("a").await?, None);
    assert_eq!(redis.get("a").await?.as_deref(), Some(""));

    assert!(redis.expire("a", Duration::MAX).await?);
    assert!(redis.ttl("a").await?.is_some_and(|left| left > LONG));
    assert!(!redis.expire("nothing", LONG).await?);
    redis.setex("brief", "x", Duration::ZERO).await?;
    while redis.exists("brief").await? {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }

    assert_eq!(redis.incr("n").await?, 1);
    assert_eq!(redis.incr("n").await?, 2);
    assert_eq!(redis.get("n").await?.as_deref(), Some("2"));
    redis.set("n", &i64::MAX.to_string()).await?;
    for (key, reason) in [
        ("n", "increment or decrement would overflow"),
        ("b", "value is not an integer or out of range"),
    ] {
        let error = redis.incr(key).await.expect_err("no number").to_string();
        assert!(error.contains(": incr: "), "{error}");
        assert!(error.ends_with(reason), "{error}");
    }

    assert_eq!(redis.del(&["a", "b", "nothing", "n"]).await?, 3);
    assert_eq!(redis.del(&["a".to_owned()]).await?, 0);
    assert_eq!(redis.del(&[] as &[&str]).await?, 0);
    assert_eq!(redis.get("b").await?, None);
    Ok(())
}

#[tokio::test]
async fn in_process() {
    let redis = client(&conf("Type: memory")).await;
    all_commands(redis).await.expect("answers");
}

#[tokio::test]
async fn on_a_server_in_both_protocols() {
    for protocol in ["Protocol: 3", "Protocol: 2", "DisableIdentity: true"] {
        let server = Server::start();
        let redis = client(&node(&server, protocol)).await;
        all_commands(redis).await.expect("answers");
    }
}

#[tokio::test]
async fn on_a_cluster() {
    let server = of_cluster();
    assert_eq!(server.say(&["CLUSTER ADDSLOTSRANGE 0 16383"]), "+OK");
    while !server.say(&["SET a b"]).starts_with("+OK") {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    server.say(&["DEL a"]);
    let redis = client(&node(&server, "Type: cluster\nNonBlock: false")).await;
    all_commands(redis.clone()).await.expect("answers");
    any_command(redis).await.expect("answers");
}

/// Commands without a method and a pipeline, through the client library.
async fn any_command(mut redis: Redis) -> RedisResult<()> {
    let added: u64 = redis.hset("h", "field", "x").await?;
    assert_eq!(added, 1);
    let field: Option<String> = redis.hget("h", "field").await?;
    assert_eq!(field.as_deref(), Some("x"));
    let mut pipeline = pipe();
    pipeline.set("{h}1", 1).ignore().incr("{h}1", 2).ttl("{h}1");
    let values: (i64, i64) = pipeline.query_async(&mut redis).await?;
    assert_eq!(values, (3, -1));
    let wrong: RedisResult<u64> = redis.hset("{h}1", "field", "x").await;
    let error = wrong.expect_err("not a hash").to_string();
    assert!(error.contains("WRONGTYPE"), "{error}");
    Ok(())
}

#[tokio::test]
async fn any_command_runs_on_a_server() {
    rgo_core::metrics::enable();
    let server = Server::start();
    any_command(client(&node(&server, "")).await)
        .await
        .expect("answers");
    let figures = rgo_core::metrics::render();
    for name in ["hset", "pipeline"] {
        let bucket = format!("redis_client_requests_duration_ms_bucket{{command=\"{name}\"");
        assert!(figures.contains(&bucket), "{figures}");
    }
}

#[tokio::test]
async fn the_store_in_process_has_the_commands_of_the_methods() {
    let mut redis = client(&conf("Type: memory")).await;
    let mut pipeline = pipe();
    pipeline.set("a", "x").ignore().get("a").del("a");
    let values: (String, i64) = pipeline.query_async(&mut redis).await.expect("values");
    assert_eq!(values, ("x".to_owned(), 1));
    let added: RedisResult<u64> = redis.hset("h", "field", "x").await;
    let error = added.expect_err("no such command").to_string();
    assert!(
        error.starts_with("Type: memory does not have this command"),
        "{error}"
    );
}

#[tokio::test]
async fn clones_share_a_store_and_clients_do_not() {
    let conf = conf("Type: memory");
    let redis = client(&conf).await;
    redis.set("a", "x").await.expect("put");
    assert!(redis.clone().exists("a").await.expect("an answer"));
    assert!(!client(&conf).await.exists("a").await.expect("an answer"));
}

#[tokio::test]
async fn bytes_that_are_not_utf8_become_replacement_characters() {
    let server = Server::start();
    assert_eq!(server.say(&[r#"SET a "x\xff""#]), "+OK");
    let found = client(&node(&server, "")).await.get("a").await;
    assert_eq!(found.expect("an answer").as_deref(), Some("x\u{fffd}"));
}
