//! A server that is told to end.

use std::time::Duration;

use rgo_core::config::ServiceConf;
use rgo_core::config::ShutdownConf;
use rgo_grpc::RpcServerConf;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;

use crate::support::Caller;
use crate::support::Running;
use crate::support::ctx;
use crate::support::say;
use crate::support::told;

fn conf(wrap_up: Duration, wait: Duration) -> RpcServerConf {
    RpcServerConf {
        timeout: None,
        service: ServiceConf {
            shutdown: ShutdownConf {
                wrap_up_time: wrap_up,
                wait_time: wait,
            },
            ..ServiceConf::default()
        },
        ..RpcServerConf::default()
    }
}

#[tokio::test]
async fn requests_in_flight_are_answered() {
    let server = Running::start(&conf(Duration::ZERO, Duration::from_secs(60)));
    let caller = Caller::to(&[server.endpoint()]);
    let ctx = ctx();
    let answer = tokio::spawn({
        let (caller, ctx) = (caller.clone(), ctx.clone());
        async move { caller.echo(&ctx, say("wait")).await }
    });
    server.waiting().await;
    server.shutdown.begin().await;
    // The listener is closed now, and the answer still comes.
    server.go_on();
    answer.await.expect("a task").expect("an answer");
    server.ended().await;
    let error = caller.echo(&ctx, say("")).await.expect_err("an error");
    assert_eq!(told(&error).0, 14, "{error:?}");
}

#[tokio::test]
async fn health_is_gone_while_requests_are_still_taken() {
    let server = Running::start(&conf(Duration::from_secs(3600), Duration::from_secs(3600)));
    let channel = tonic::transport::Channel::from_shared(format!("http://{}", server.address));
    let channel = channel
        .expect("an address")
        .connect()
        .await
        .expect("a connection");
    let mut health = HealthClient::new(channel);
    let shutdown = server.shutdown.clone();
    tokio::spawn(async move { shutdown.begin().await });
    for service in ["", "probe.Probe"] {
        let request = || HealthCheckRequest {
            service: service.to_owned(),
        };
        while health
            .check(request())
            .await
            .expect("an answer")
            .into_inner()
            .status()
            == ServingStatus::Serving
        {
            tokio::task::yield_now().await;
        }
    }
    let caller = Caller::to(&[server.endpoint()]);
    caller.echo(&ctx(), say("")).await.expect("an answer");
}

#[tokio::test]
async fn a_request_that_hangs_does_not_keep_the_server() {
    let server = Running::start(&conf(Duration::ZERO, Duration::from_millis(50)));
    let caller = Caller::to(&[server.endpoint()]);
    let ctx = ctx();
    let hanging = tokio::spawn(async move { caller.echo(&ctx, say("wait")).await });
    server.waiting().await;
    server.shutdown.begin().await;
    server.ended().await;
    hanging.abort();
}
