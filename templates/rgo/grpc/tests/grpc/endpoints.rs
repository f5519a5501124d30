//! Instances that are there, come and go.

use std::net::TcpListener;
use std::time::Duration;

use futures_util::future::join_all;
use rgo_core::config::EtcdConf;
use rgo_core::config::RpcClientConf;
use rgo_grpc::Channel;
use rgo_grpc::RpcServerConf;

use crate::support::Caller;
use crate::support::Running;
use crate::support::count_of;
use crate::support::ctx;
use crate::support::say;
use crate::support::told;

/// Nobody listens there.
fn dead() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").to_string()
}

#[tokio::test]
async fn a_dead_instance_costs_no_call() {
    let server = Running::start(&RpcServerConf::default());
    let caller = Caller::to(&[dead(), server.endpoint(), dead()]);
    for count in 0..50 {
        let said = caller
            .echo(&ctx(), count_of(count, ""))
            .await
            .expect("an answer");
        assert_eq!(said.count, count);
    }
}

#[tokio::test]
async fn an_instance_that_dies_costs_no_more_than_the_call_it_had() {
    let first = Running::start(&RpcServerConf::default());
    let second = Running::start(&RpcServerConf::default());
    let caller = Caller::to(&[first.endpoint(), second.endpoint()]);
    // Both are connected.
    let ctx = ctx();
    let calls = (0..50).map(|_| caller.echo(&ctx, say("")));
    for answer in join_all(calls).await {
        answer.expect("an answer");
    }
    first.kill();
    let mut failed = 0;
    for count in 0..50 {
        // The first one may be sent before the connection's end is noticed, and is not sent twice.
        failed += usize::from(caller.echo(&ctx, count_of(count, "")).await.is_err());
    }
    assert!(failed <= 1, "{failed} calls failed");
}

#[tokio::test]
async fn calls_are_spread_over_the_instances() {
    let servers = [(); 3].map(|()| Running::start(&RpcServerConf::default()));
    let hops = servers.each_ref().map(Running::endpoint);
    let conf = RpcClientConf {
        target: Some(format!("direct:///{}", hops.join(","))),
        ..RpcClientConf::default()
    };
    let caller = Caller::new(&conf).expect("a client");
    let ctx = ctx();
    while servers.iter().any(|server| server.calls() == 0) {
        caller.echo(&ctx, say("")).await.expect("an answer");
    }
    let before = servers.each_ref().map(Running::calls);
    // A busy instance is avoided, and these stay busy.
    let hanging: Vec<_> = (0..30)
        .map(|_| {
            let (caller, ctx) = (caller.clone(), ctx.clone());
            tokio::spawn(async move { caller.echo(&ctx, say("hang")).await })
        })
        .collect();
    let calls = |before: [usize; 3]| {
        let now = servers.each_ref().map(Running::calls);
        [0, 1, 2].map(|server: usize| now[server] - before[server])
    };
    while calls(before).iter().sum::<usize>() < hanging.len() {
        tokio::task::yield_now().await;
    }
    assert!(
        calls(before).iter().all(|calls| *calls > 0),
        "{:?}",
        calls(before)
    );
}

#[tokio::test]
async fn a_restarted_server_is_found_again() {
    let server = Running::start(&RpcServerConf::default());
    let address = server.address;
    let caller = Caller::to(&[server.endpoint()]);
    caller.echo(&ctx(), say("")).await.expect("an answer");
    server.kill();
    let error = loop {
        // The connection's end may be noticed a moment later.
        if let Err(error) = caller.echo(&ctx(), say("")).await {
            break error;
        }
    };
    assert_eq!(told(&error).0, 14, "{error:?}");
    let _server = Running::at(address, &RpcServerConf::default());
    while let Err(error) = caller.echo(&ctx(), say("")).await {
        assert_eq!(told(&error).0, 14, "{error:?}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn a_client_may_start_before_its_server() {
    let address = dead();
    let caller = Caller::to(std::slice::from_ref(&address));
    let error = caller.echo(&ctx(), say("")).await.expect_err("an error");
    assert_eq!(told(&error).0, 14, "{error:?}");
    let _server = Running::at(
        address.parse().expect("an address"),
        &RpcServerConf::default(),
    );
    while caller.echo(&ctx(), say("")).await.is_err() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[test]
fn no_address_is_an_error() {
    let none = RpcClientConf::default();
    let error = Channel::new(&none).expect_err("an error").to_string();
    assert!(error.contains("no address"), "{error}");
    let etcd = RpcClientConf {
        etcd: Some(EtcdConf {
            hosts: vec!["127.0.0.1:2379".to_owned()],
            key: "user.rpc".to_owned(),
            id: 0,
            user: String::new(),
            pass: String::new().into(),
            cert_file: None,
            cert_key_file: None,
            ca_cert_file: None,
            insecure_skip_verify: false,
        }),
        ..RpcClientConf::default()
    };
    let error = Channel::new(&etcd).expect_err("an error").to_string();
    assert!(error.contains("not supported yet"), "{error}");
}

#[test]
fn an_unsupported_balancer_is_refused() {
    let conf = RpcClientConf {
        endpoints: vec!["127.0.0.1:1".to_owned()],
        balancer_name: "consistent_hash".to_owned(),
        ..RpcClientConf::default()
    };
    let error = Channel::new(&conf).expect_err("an error").to_string();
    assert!(error.contains("not supported yet"), "{error}");
}
