//! What a `RedisConf` may ask for.

use std::time::Duration;

use rgo_cache::redis::Redis;
use rgo_core::config::RedisConf;
use rgo_core::config::RedisType;

use crate::client;
use crate::conf;
use crate::node;
use crate::proxy::Proxy;
use testbed::Redis as Server;

async fn refusal(conf: &RedisConf) -> String {
    let error = Redis::new(conf).await.expect_err("a refusal");
    format!("{error:?}")
}

#[test]
fn a_host_is_required_unless_the_store_is_in_this_process() {
    let memory = conf("Type: memory");
    assert_eq!((memory.kind, memory.host.as_str()), (RedisType::Memory, ""));
    let nodes = "- {Type: memory}\n- {Type: cluster}\n";
    let error = rgo_core::config::parse::<rgo_core::config::CacheConf>(nodes, "etc/x.yaml");
    assert_eq!(
        error.expect_err("a mistake").to_string(),
        "etc/x.yaml:2:3: [1].Host: required, but missing"
    );
}

#[tokio::test]
async fn what_cannot_be_had_is_refused() {
    let expected =
        "Redis with Tls: true is not supported; put a TLS proxy such as stunnel beside the service";
    assert_eq!(refusal(&conf("Host: a\nTls: true")).await, expected);
    let expected = "Redis with Protocol: 4 is not supported, 2 and 3 are";
    assert_eq!(refusal(&conf("Host: a\nProtocol: 4")).await, expected);
    let expected = "Redis.Host: expected host:port, found \"a:b\"";
    assert_eq!(refusal(&conf("Host: a:b")).await, expected);
}

#[tokio::test]
async fn a_client_that_may_block_wants_an_answer_to_start() {
    let mut server = Server::start();
    let conf = node(&server, "NonBlock: false\nPingTimeout: 500ms");
    client(&conf).await.set("a", "x").await.expect("put");
    server.kill();
    let start = format!("redis {}: ping: ", server.host());
    assert!(refusal(&conf).await.starts_with(&start));
    server.resume();
    server.process().signal("STOP");
    assert_eq!(refusal(&conf).await, format!("{start}no answer in time"));
    server.process().signal("CONT");
}

#[tokio::test]
async fn connecting_to_start_may_take_as_long_as_an_answer() {
    let server = Server::start();
    let proxy = Proxy::to(&server, Duration::from_millis(1500)).await;
    let host = format!("Host: {}", proxy.host());
    client(&conf(&format!("{host}\nNonBlock: false\nPingTimeout: 60s"))).await;
}

#[tokio::test]
async fn users_and_passwords_let_in() {
    let server = Server::with(&["--requirepass", "hunter2"]);
    let user = ["AUTH hunter2", "ACL SETUSER shop on >s3cret ~* +@all"];
    assert_eq!(server.say(&user), "+OK");
    for login in ["Pass: hunter2", "User: shop\nPass: s3cret"] {
        for protocol in [2, 3] {
            let conf = node(&server, &format!("{login}\nProtocol: {protocol}"));
            client(&conf).await.set("a", "x").await.expect("put");
        }
    }
}

#[tokio::test]
async fn a_server_without_the_newer_protocol_is_spoken_to_in_the_older_one() {
    let options = ["--rename-command", "HELLO", "", "--requirepass"];
    let server = Server::with(&[&options[..], &["hunter2"]].concat());
    let redis = client(&node(&server, "Pass: hunter2")).await;
    redis.set("a", "x").await.expect("put");
    let server = Server::with(&[&options[..], &["other"]].concat());
    let redis = client(&node(&server, "Pass: hunter2")).await;
    let error = redis.get("a").await.expect_err("refused").to_string();
    assert!(!error.contains("hunter2"), "{error}");
}

#[tokio::test]
async fn a_wrong_password_is_never_shown_and_a_changed_one_lets_in() {
    for protocol in [2, 3] {
        let server = Server::with(&["--requirepass", "other"]);
        let conf = node(&server, &format!("Pass: hunter2\nProtocol: {protocol}"));
        let redis = client(&conf).await;
        for _ in 0..2 {
            let error = redis.get("a").await.expect_err("refused");
            let texts = [
                error.to_string(),
                format!("{error:?}"),
                format!("{redis:?}"),
            ];
            for text in &texts {
                assert!(text.contains(&server.host()), "{text}");
                assert!(!text.contains("hunter2"), "{text}");
            }
        }
        let change = ["AUTH other", "CONFIG SET requirepass hunter2"];
        assert_eq!(server.say(&change), "+OK");
        redis.set("a", "x").await.expect("put");
    }
}

#[tokio::test]
async fn commands_are_counted_under_the_names_of_go_zero() {
    rgo_core::metrics::enable();
    let mut server = Server::start();
    let redis = client(&node(&server, "")).await;
    redis.incr("n").await.expect("a number");
    server.kill();
    redis.incr("n").await.expect_err("nobody there");
    let text = rgo_core::metrics::render();
    for expected in [
        "# TYPE redis_client_requests_duration_ms histogram",
        "redis_client_requests_duration_ms_bucket{command=\"incr\",le=\"0.25\"} ",
        "redis_client_requests_duration_ms_bucket{command=\"incr\",le=\"15000\"} ",
        "# TYPE redis_client_requests_error_total counter",
        "redis_client_requests_error_total{command=\"incr\",error=\"",
    ] {
        assert!(text.contains(expected), "{text}");
    }
}
