//! Every kind of rpc, and what the context of one knows.

use futures_util::TryStreamExt;
use rgo_core::GrpcCode;
use rgo_core::config::RpcClientConf;
use rgo_grpc::RpcServerConf;

use crate::support::Caller;
use crate::support::Running;
use crate::support::count_of;
use crate::support::ctx;
use crate::support::said;
use crate::support::say;
use crate::support::told;

fn pair() -> (Running, Caller) {
    let server = Running::start(&RpcServerConf::default());
    let caller = Caller::to(&[server.endpoint()]);
    (server, caller)
}

#[tokio::test]
async fn a_unary_call_is_answered() {
    let (_server, caller) = pair();
    let said = caller
        .echo(&ctx(), count_of(7, "hello"))
        .await
        .expect("an answer");
    assert_eq!((said.text.as_str(), said.count), ("hello", 7));
    assert_eq!(said.seen["route"], "/probe.Probe/echo");
    assert_eq!(said.seen["peer"], "127.0.0.1");
}

#[tokio::test]
async fn a_server_stream_gives_its_items_and_then_its_error() {
    let (_server, caller) = pair();
    let items = caller
        .count(&ctx(), count_of(3, ""))
        .await
        .expect("a stream");
    let items: Vec<_> = items.try_collect().await.expect("items");
    assert_eq!(items, [said(1), said(2), said(3)]);

    let mut items = caller
        .count(&ctx(), count_of(1, "business"))
        .await
        .expect("a stream");
    assert_eq!(items.try_next().await.expect("an item"), Some(said(1)));
    let error = items.try_next().await.expect_err("an error");
    assert_eq!(told(&error).0, 100_003);
}

#[tokio::test]
async fn a_server_stream_may_fail_before_it_begins() {
    let (_server, caller) = pair();
    let error = caller
        .count(&ctx(), count_of(-1, "business"))
        .await
        .expect_err("an error");
    assert_eq!(told(&error).0, 100_003);
}

#[tokio::test]
async fn a_client_stream_is_read_to_its_end() {
    let (_server, caller) = pair();
    let parts = (1..=4).map(|count| count_of(count, "")).collect();
    assert_eq!(caller.sum(&ctx(), parts).await.expect("a sum"), said(10));
    assert_eq!(
        caller.sum(&ctx(), Vec::new()).await.expect("a sum"),
        said(0)
    );
    let error = caller
        .sum(&ctx(), vec![say("business")])
        .await
        .expect_err("an error");
    assert_eq!(told(&error).0, 100_003);
}

#[tokio::test]
async fn both_sides_may_stream() {
    let (_server, caller) = pair();
    let parts = vec![count_of(1, ""), count_of(2, ""), say("message")];
    let mut items = caller.chat(&ctx(), parts).await.expect("a stream");
    assert_eq!(items.try_next().await.expect("an item"), Some(said(1)));
    assert_eq!(items.try_next().await.expect("an item"), Some(said(2)));
    let error = items.try_next().await.expect_err("an error");
    assert_eq!(told(&error), (2, "record not found".to_owned()));
}

#[tokio::test]
async fn a_call_belongs_to_the_trace_of_its_request() {
    let first = Running::start(&RpcServerConf::default());
    let (_second, caller) = pair();
    let mut req = say("hello");
    req.via.push(first.endpoint());
    let ctx = ctx();
    let said = caller.echo(&ctx, req).await.expect("an answer");
    assert_eq!(said.seen["trace"], ctx.trace().trace_id().to_string());
    assert_eq!(said.seen["via_trace"], said.seen["trace"]);
}

#[tokio::test]
async fn a_client_shows_its_app_and_token() {
    let server = Running::start(&RpcServerConf::default());
    let conf = RpcClientConf {
        endpoints: vec![server.endpoint()],
        app: "shop".to_owned(),
        token: "s3cret".into(),
        ..RpcClientConf::default()
    };
    let caller = Caller::new(&conf).expect("a client");
    let said = caller.echo(&ctx(), say("")).await.expect("an answer");
    assert_eq!(
        (said.seen["app"].as_str(), said.seen["token"].as_str()),
        ("shop", "s3cret")
    );
}

#[tokio::test]
async fn a_message_above_the_limit_is_refused_as_in_go() {
    let (_server, caller) = pair();
    let large = "x".repeat(4 * 1024 * 1024 + 1);
    let error = caller
        .echo(&ctx(), say(&large))
        .await
        .expect_err("an error");
    assert_eq!(error.grpc_code(), GrpcCode(8), "{error:?}");
}
