//! One body for all stores.

use std::time::Duration;

use rgo_cache::redis::Redis;

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
    all_commands(redis).await.expect("answers");
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
async fn bytes_that_are_no_text_come_with_replacement_characters() {
    let server = Server::start();
    assert_eq!(server.say(&[r#"SET a "x\xff""#]), "+OK");
    let found = client(&node(&server, "")).await.get("a").await;
    assert_eq!(found.expect("an answer").as_deref(), Some("x\u{fffd}"));
}
