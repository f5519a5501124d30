//! Servers that go away, come back, hang, or close connections.

use std::pin::Pin;
use std::task::Context;
use std::task::Waker;
use std::time::Duration;

use rgo_cache::redis::Redis;
use tokio::time::timeout;

use crate::PATIENCE;
use crate::client;
use crate::conf;
use crate::node;
use crate::of_cluster;
use crate::proxy::Proxy;
use testbed::Redis as Server;

/// Asks until there is an answer: a client must find back by itself.
async fn until_answered(redis: &Redis) {
    until_found(redis, "a").await;
}

async fn until_found(redis: &Redis, key: &str) {
    let asking = async {
        while redis.get(key).await.is_err() {
            tokio::task::yield_now().await;
        }
    };
    timeout(PATIENCE, asking).await.expect("an answer");
}

/// Goes with a command as far as it goes without waiting.
fn begin<T>(asking: &mut Pin<Box<impl Future<Output = T>>>) {
    let mut context = Context::from_waker(Waker::noop());
    assert!(asking.as_mut().poll(&mut context).is_pending());
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
    let mut server = of_cluster();
    let redis = client(&node(&server, "Type: cluster")).await;
    assert_eq!(server.say(&["CLUSTER ADDSLOTSRANGE 0 16383"]), "+OK");
    until_answered(&redis).await;
    server.kill();
    assert!(redis.get("a").await.is_err());
    server.resume();
    until_answered(&redis).await;
}

#[tokio::test]
async fn a_cluster_is_found_although_one_of_its_hosts_is_silent() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let silent = silent.local_addr().expect("an address");
    let server = of_cluster();
    assert_eq!(server.say(&["CLUSTER ADDSLOTSRANGE 0 16383"]), "+OK");
    let hosts = format!("Host: {silent},{}\nType: cluster", server.host());
    until_answered(&client(&conf(&hosts)).await).await;
}

#[tokio::test]
async fn a_node_of_a_cluster_that_hangs_takes_no_other_keys_along() {
    let (lower, upper) = (of_cluster(), of_cluster());
    assert_eq!(lower.say(&["CLUSTER ADDSLOTSRANGE 0 8191"]), "+OK");
    assert_eq!(upper.say(&["CLUSTER ADDSLOTSRANGE 8192 16383"]), "+OK");
    let bus = upper.command(&["CONFIG", "GET", "cluster-port"]);
    let bus = bus.lines().last().expect("a port");
    let meet = format!("CLUSTER MEET {} {bus}", upper.host().replace(':', " "));
    assert_eq!(lower.say(&[&meet]), "+OK");
    // `b` is in the lower half, `a` in the upper.
    for (server, own, other) in [(&lower, "b", "a"), (&upper, "a", "b")] {
        let (set, get) = (format!("SET {own} x"), format!("GET {other}"));
        while server.say(&[&set]) != "+OK" || !server.say(&[&get]).starts_with("-MOVED") {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
    let hosts = format!("Host: {},{}\nType: cluster", lower.host(), upper.host());
    let redis = client(&conf(&hosts)).await;
    until_found(&redis, "a").await;
    upper.process().signal("STOP");
    for _ in 0..3 {
        assert!(redis.get("a").await.is_err());
        until_found(&redis, "b").await;
    }
    upper.process().signal("CONT");
    until_found(&redis, "a").await;
}

#[tokio::test]
async fn a_connection_that_fell_silent_is_replaced_however_briefly_callers_wait() {
    for kind in ["Type: node", "Type: cluster"] {
        let server = of_cluster();
        let proxy = Proxy::to(&server, Duration::ZERO).await;
        let announced = format!("CONFIG SET cluster-announce-port {}", proxy.port());
        assert_eq!(server.say(&[&announced]), "+OK");
        assert_eq!(server.say(&["CLUSTER ADDSLOTSRANGE 0 16383"]), "+OK");
        let redis = client(&conf(&format!("Host: {}\n{kind}", proxy.host()))).await;
        until_answered(&redis).await;
        proxy.silence();
        let asking = async {
            let brief = Duration::from_millis(300);
            while !matches!(timeout(brief, redis.get("a")).await, Ok(Ok(_))) {}
        };
        timeout(PATIENCE, asking).await.expect("an answer");
    }
}

#[tokio::test]
async fn a_server_slow_to_connect_to_is_reached_though_nobody_waits_so_long() {
    let server = Server::with(&["--rename-command", "HELLO", ""]);
    // Twice: in the newer protocol, and in the older.
    let proxy = Proxy::to(&server, Duration::from_millis(700)).await;
    let redis = client(&conf(&format!("Host: {}", proxy.host()))).await;
    until_answered(&redis).await;
}

#[tokio::test]
async fn a_failure_to_connect_that_nobody_saw_is_nobodys_error() {
    let mut server = Server::start();
    let redis = client(&node(&server, "")).await;
    server.kill();
    begin(&mut Box::pin(redis.get("a")));
    // For the attempt to fail.
    tokio::time::sleep(Duration::from_millis(100)).await;
    server.resume();
    redis.get("a").await.expect("an answer");
}

#[test]
fn a_command_may_outlive_its_runtime() {
    let server = Server::start();
    // Which does nothing while nobody waits.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let redis = runtime.block_on(client(&node(&server, "")));
    runtime.block_on(redis.get("a")).expect("an answer");
    let mut asking = Box::pin(redis.get("a"));
    runtime.block_on(async { begin(&mut asking) });
    drop(runtime);
    drop(asking);
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
