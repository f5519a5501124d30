//! Who waits how long for whom.

use std::time::Duration;

use futures_util::TryStreamExt;
use rgo_core::Error;
use rgo_core::config::RpcClientConf;
use rgo_grpc::MethodTimeoutConf;
use rgo_grpc::RpcServerConf;

use crate::support::Caller;
use crate::support::Running;
use crate::support::count_of;
use crate::support::ctx;
use crate::support::patient;
use crate::support::said;
use crate::support::say;
use crate::support::told;
use crate::support::within;
use crate::wire::ask;
use crate::wire::ask_within;

const SHORT: Duration = Duration::from_millis(50);

fn assert_late(error: &Error) {
    assert_eq!(told(error), (4, "context deadline exceeded".to_owned()));
}

#[tokio::test]
async fn a_server_answers_deadline_exceeded_when_its_time_is_over() {
    let conf = RpcServerConf {
        timeout: Some(SHORT),
        ..RpcServerConf::default()
    };
    let server = Running::start(&conf);
    let answer = ask(server.address, "/probe.Probe/echo", say("hang")).await;
    assert_eq!(answer.number(), "4");
    assert_eq!(answer.message(), "context deadline exceeded");
}

#[tokio::test]
async fn a_method_has_a_limit_of_its_own() {
    let conf = RpcServerConf {
        timeout: Some(Duration::from_secs(3600)),
        method_timeouts: vec![MethodTimeoutConf {
            full_method: "/probe.Probe/echo".to_owned(),
            timeout: SHORT,
        }],
        ..RpcServerConf::default()
    };
    let server = Running::start(&conf);
    let answer = ask(server.address, "/probe.Probe/echo", say("hang")).await;
    assert_eq!(answer.number(), "4");
}

#[tokio::test]
async fn a_callers_limit_holds_on_the_server() {
    let server = Running::start(&patient());
    // Many times: tonic's own timer would win some of the races and say `Cancelled`.
    for _ in 0..20 {
        let answer = ask_within(server.address, "/probe.Probe/echo", say("hang"), "7m").await;
        assert_eq!(answer.number(), "4");
    }
    let answer = ask_within(server.address, "/probe.Probe/count", say("hang"), "7m").await;
    assert_eq!(answer.number(), "4");
}

#[tokio::test]
async fn a_client_gives_up_at_its_timeout() {
    let server = Running::start(&patient());
    let conf = RpcClientConf {
        endpoints: vec![server.endpoint()],
        timeout: Some(SHORT),
        ..RpcClientConf::default()
    };
    let caller = Caller::new(&conf).expect("a client");
    assert_late(
        &caller
            .echo(&ctx(), say("hang"))
            .await
            .expect_err("an error"),
    );
    let answer = caller.echo(&within(Some(Duration::ZERO)), say("")).await;
    assert_late(&answer.expect_err("an error"));
}

#[tokio::test]
async fn a_stream_knows_the_deadline_of_its_request_and_no_timeout() {
    let server = Running::start(&RpcServerConf {
        timeout: Some(SHORT),
        ..RpcServerConf::default()
    });
    let conf = RpcClientConf {
        endpoints: vec![server.endpoint()],
        timeout: Some(SHORT),
        ..RpcClientConf::default()
    };
    let caller = Caller::new(&conf).expect("a client");
    let mut items = caller
        .count(&ctx(), count_of(1, "hang"))
        .await
        .expect("a stream");
    assert_eq!(items.try_next().await.expect("an item"), Some(said(1)));
    let after = tokio::time::timeout(SHORT * 4, items.try_next()).await;
    assert!(after.is_err(), "{after:?}");

    let ctx = within(Some(SHORT));
    let whole = async {
        let mut items = caller.count(&ctx, count_of(1, "hang")).await?;
        while items.try_next().await?.is_some() {}
        Ok(())
    };
    assert_late(&whole.await.expect_err("an error"));
}

#[tokio::test]
async fn a_deadline_is_passed_on_and_shortened() {
    let inner = Running::start(&patient());
    let outer = Running::start(&patient());
    let caller = Caller::to(&[outer.endpoint()]);
    let mut req = say("");
    req.via.push(inner.endpoint());
    // The clients themselves would wait a minute.
    let limit = Duration::from_secs(30);
    let said = caller
        .echo(&within(Some(limit)), req)
        .await
        .expect("an answer");
    let left = |key: &str| said.seen[key].parse::<u128>().expect("a number");
    assert!(left("left_ms") <= limit.as_millis());
    assert!(left("via_left_ms") <= limit.as_millis());
}

#[tokio::test]
async fn a_timeout_of_zero_is_none() {
    let server = Running::start(&patient());
    let conf = RpcClientConf {
        endpoints: vec![server.endpoint()],
        timeout: None,
        ..RpcClientConf::default()
    };
    let caller = Caller::new(&conf).expect("a client");
    let said = caller.echo(&ctx(), say("")).await.expect("an answer");
    assert_eq!(said.seen["left_ms"], "");
}

#[tokio::test]
async fn a_timeout_beyond_all_time_is_no_panic() {
    let forever = Some(Duration::MAX);
    let server = Running::start(&RpcServerConf {
        timeout: forever,
        ..RpcServerConf::default()
    });
    let conf = RpcClientConf {
        endpoints: vec![server.endpoint()],
        timeout: forever,
        ..RpcClientConf::default()
    };
    let caller = Caller::new(&conf).expect("a client");
    caller.echo(&ctx(), say("")).await.expect("an answer");
    let answer = ask_within(server.address, "/probe.Probe/echo", say(""), "99999999H").await;
    assert_eq!(answer.number(), "0");
}
