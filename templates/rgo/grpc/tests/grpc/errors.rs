//! What a caller learns of each kind of error, on the wire and in its own logic.

use rgo_core::Kind;
use rgo_grpc::RpcServerConf;

use crate::support::Caller;
use crate::support::Running;
use crate::support::ctx;
use crate::support::patient;
use crate::support::say;
use crate::support::told;
use crate::wire::ask;

#[tokio::test]
async fn each_kind_has_its_number_on_the_wire() {
    let server = Running::start(&RpcServerConf::default());
    let kinds = [
        ("business", "100003", "the mobile number is taken, 已注册"),
        ("message", "2", "record not found"),
        ("hidden", "2", "unknown error"),
        ("tonic", "5", "no such user"),
        (
            "unimplemented",
            "12",
            "/probe.Probe/echo is not implemented",
        ),
        ("panic", "13", "the server panicked"),
        ("zero", "2", "zero"),
    ];
    for (text, number, message) in kinds {
        let answer = ask(server.address, "/probe.Probe/echo", say(text)).await;
        assert_eq!(answer.number(), number, "{text}");
        assert_eq!(answer.message(), message, "{text}");
        assert!(!format!("{answer:?}").contains("rgo-"), "{answer:?}");
    }
    let answer = ask(server.address, "/probe.Probe/echo", say("fine")).await;
    assert_eq!(answer.number(), "0");
}

#[tokio::test]
async fn a_stream_ends_with_the_number_too() {
    let server = Running::start(&RpcServerConf::default());
    let kinds = [
        ("business", "100003"),
        ("hidden", "2"),
        ("panic", "13"),
        ("", "0"),
    ];
    for (text, number) in kinds {
        let answer = ask(server.address, "/probe.Probe/count", say(text)).await;
        assert_eq!(answer.trailer("grpc-status"), number, "{text}");
        assert!(!format!("{answer:?}").contains("rgo-"), "{answer:?}");
    }
}

#[tokio::test]
async fn unknown_methods_and_services_are_named() {
    let server = Running::start(&RpcServerConf::default());
    let answer = ask(server.address, "/probe.Probe/nope", say("")).await;
    assert_eq!(answer.number(), "12");
    assert_eq!(
        answer.message(),
        "unknown method nope for service probe.Probe"
    );
    let answer = ask(server.address, "/other.Service/echo", say("")).await;
    assert_eq!(answer.message(), "unknown service other.Service");
}

#[tokio::test]
async fn an_error_crosses_two_hops_as_it_is() {
    let inner = Running::start(&patient());
    let outer = Running::start(&patient());
    let caller = Caller::to(&[outer.endpoint()]);
    for text in ["business", "message", "tonic", "unimplemented"] {
        let direct = Caller::to(&[inner.endpoint()]);
        let direct = direct.echo(&ctx(), say(text)).await.expect_err("an error");
        let mut req = say(text);
        req.via.push(inner.endpoint());
        let error = caller.echo(&ctx(), req).await.expect_err("an error");
        assert_eq!(told(&error), told(&direct), "{text}");
    }
    let mut req = say("business");
    req.via.push(inner.endpoint());
    let error = caller.echo(&ctx(), req).await.expect_err("an error");
    assert!(
        matches!(error.kind(), Kind::Code { code: 100_003, .. }),
        "{error:?}"
    );
}

#[tokio::test]
async fn details_of_a_called_service_are_passed_on() {
    let inner = Running::start(&patient());
    let outer = Running::start(&patient());
    let mut req = say("details");
    req.via.push(inner.endpoint());
    let answer = ask(outer.address, "/probe.Probe/echo", req).await;
    assert_eq!(answer.number(), "9");
    assert_eq!(answer.header("grpc-status-details-bin"), "AQID");
}

#[tokio::test]
async fn a_panic_leaves_the_server_and_the_connection_standing() {
    let server = Running::start(&RpcServerConf::default());
    let caller = Caller::to(&[server.endpoint()]);
    let error = caller
        .echo(&ctx(), say("panic"))
        .await
        .expect_err("an error");
    assert_eq!(told(&error).0, 13);
    caller.echo(&ctx(), say("")).await.expect("an answer");
}

#[tokio::test]
async fn a_service_without_descriptors_has_its_numbers_too() {
    let server = Running::undescribed();
    for path in ["/probe.Probe/echo", "/probe.Probe/count"] {
        let answer = ask(server.address, path, say("business")).await;
        assert_eq!(answer.number(), "100003", "{path}");
        assert!(!format!("{answer:?}").contains("rgo-"), "{answer:?}");
    }
}
