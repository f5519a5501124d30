//! Health, reflection, and what a configuration refuses.

use rgo_core::config::Mode;
use rgo_core::config::ServiceConf;
use rgo_grpc::RpcServerConf;
use rgo_grpc::Server;
use tonic::Code;
use tonic::transport::Channel;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_client::HealthClient;
use tonic_reflection::pb::v1::ServerReflectionRequest;
use tonic_reflection::pb::v1::server_reflection_request::MessageRequest;

use crate::support::Running;
use crate::wire::ask;

async fn connect(server: &Running) -> Channel {
    Channel::from_shared(format!("http://{}", server.address))
        .expect("an address")
        .connect()
        .await
        .expect("a connection")
}

#[tokio::test]
async fn the_server_and_each_service_are_healthy() {
    let server = Running::start(&RpcServerConf::default());
    let mut client = HealthClient::new(connect(&server).await);
    for service in ["", "probe.Probe"] {
        let request = HealthCheckRequest {
            service: service.to_owned(),
        };
        let answer = client.check(request).await.expect("an answer").into_inner();
        assert_eq!(
            answer.status(),
            tonic_health::pb::health_check_response::ServingStatus::Serving
        );
    }
    let request = HealthCheckRequest {
        service: "other.Service".to_owned(),
    };
    let status = client.check(request).await.expect_err("an error");
    assert_eq!(status.code(), Code::NotFound);
}

#[tokio::test]
async fn health_can_be_off() {
    let conf = RpcServerConf {
        health: false,
        ..RpcServerConf::default()
    };
    let server = Running::start(&conf);
    let mut client = HealthClient::new(connect(&server).await);
    let status = client
        .check(HealthCheckRequest::default())
        .await
        .expect_err("an error");
    assert_eq!(status.code(), Code::Unimplemented);
}

/// Whether the reflection service at `path`, the same in both versions, lists the probe.
async fn has_reflection(mode: Mode, path: &str) -> bool {
    let conf = RpcServerConf {
        service: ServiceConf {
            mode,
            ..ServiceConf::default()
        },
        ..RpcServerConf::default()
    };
    let server = Running::start(&conf);
    let request = ServerReflectionRequest {
        host: String::new(),
        message_request: Some(MessageRequest::ListServices(String::new())),
    };
    let answer = ask(server.address, path, request).await;
    let lists = answer.body.windows(11).any(|name| name == b"probe.Probe");
    assert_eq!(answer.number() == "12", !lists, "{answer:?}");
    lists
}

#[tokio::test]
async fn reflection_is_there_in_dev_and_test_only() {
    for version in ["v1", "v1alpha"] {
        let path = format!("/grpc.reflection.{version}.ServerReflection/ServerReflectionInfo");
        assert!(has_reflection(Mode::Dev, &path).await, "{version}");
        assert!(has_reflection(Mode::Test, &path).await, "{version}");
        assert!(!has_reflection(Mode::Pre, &path).await, "{version}");
        assert!(!has_reflection(Mode::Pro, &path).await, "{version}");
    }
}

#[test]
fn unsupported_protection_is_refused() {
    let conf = RpcServerConf {
        auth: true,
        ..RpcServerConf::default()
    };
    let error = Server::new(&conf).expect_err("an error").to_string();
    assert!(error.contains("Auth"), "{error}");
}

#[tokio::test]
async fn a_port_that_is_taken_is_named() {
    let server = Running::start(&RpcServerConf::default());
    let conf = RpcServerConf {
        listen_on: server.endpoint(),
        ..RpcServerConf::default()
    };
    let error = Server::new(&conf).expect_err("an error").to_string();
    assert_eq!(error, format!("cannot listen on {}", server.address));
}
