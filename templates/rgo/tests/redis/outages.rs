//! Servers that go away, come back, hang, or close connections.

use rgo::redis::Redis;

use crate::client;
use crate::node;
use testbed::Redis as Server;

/// Asks until there is an answer: a client must find back by itself.
async fn until_answered(redis: &Redis) {
    while redis.get("a").await.is_err() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_killed_server_is_an_error_and_its_successor_an_answer() {
    for protocol in ["Protocol: 3", "Protocol: 2"] {
        let mut server = Server::start();
        let redis = client(&node(&server, protocol)).await;
        redis.set("a", "x").await.expect("put");
        server.kill();
        for _ in 0..3 {
            let error = redis.get("a").await.expect_err("nobody there").to_string();
            let start = format!("redis {}: get: ", server.host());
            assert!(error.starts_with(&start), "{error}");
            assert!(error.contains("refused"), "{error}");
        }
        server.resume();
        until_answered(&redis).await;
        redis.set("a", "y").await.expect("put");
    }
}

#[tokio::test]
async fn a_server_may_come_after_the_client() {
    let mut server = Server::start();
    server.kill();
    let redis = client(&node(&server, "")).await;
    assert!(redis.get("a").await.is_err());
    server.resume();
    until_answered(&redis).await;
}

#[tokio::test]
async fn a_cluster_that_was_away_is_found_again() {
    let mut server = Server::with(&["--cluster-enabled", "yes"]);
    let redis = client(&node(&server, "Type: cluster")).await;
    assert_eq!(server.say(&["CLUSTER ADDSLOTSRANGE 0 16383"]), "+OK");
    until_answered(&redis).await;
    server.kill();
    assert!(redis.get("a").await.is_err());
    server.resume();
    until_answered(&redis).await;
}

#[tokio::test]
async fn a_server_that_hangs_is_an_error_for_everybody_who_waits() {
    let server = Server::start();
    let redis = client(&node(&server, "")).await;
    redis.set("a", "x").await.expect("put");
    server.process().signal("STOP");
    let waiting: Vec<_> = (0..50)
        .map(|_| {
            let redis = redis.clone();
            tokio::spawn(async move { redis.get("a").await })
        })
        .collect();
    for outcome in waiting {
        let error = outcome.await.expect("no panic").expect_err("no answer");
        let expected = format!("redis {}: get: no answer in time", server.host());
        assert_eq!(error.to_string(), expected);
    }
    server.process().signal("CONT");
    until_answered(&redis).await;
}

#[tokio::test]
async fn a_connection_the_server_has_closed_is_nobodys_error() {
    let server = Server::start();
    let redis = client(&node(&server, "")).await;
    redis.set("a", "x").await.expect("put");
    for _ in 0..20 {
        assert!(server.say(&["CLIENT KILL TYPE normal"]).starts_with(":1"));
        let found = redis.get("a").await.expect("an answer");
        assert_eq!(found.as_deref(), Some("x"));
    }
}

#[tokio::test]
async fn a_command_given_up_leaves_the_connection_whole() {
    let server = Server::start();
    let redis = client(&node(&server, "")).await;
    for number in 0..100 {
        let value = number.to_string();
        redis.set("a", &value).await.expect("put");
        let given_up = redis.get("b");
        tokio::select! {
            biased;
            _ = given_up => {}
            () = std::future::ready(()) => {}
        }
        let found = redis.get("a").await.expect("an answer");
        assert_eq!(found, Some(value));
    }
}
