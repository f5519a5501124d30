//! Log lines and metrics of calls.

#[cfg(feature = "log-content")]
use std::collections::HashMap;
use std::time::Duration;

use rgo_grpc::RpcServerConf;
use rgo_grpc::RpcServerMiddlewares;
use rgo_grpc::StatConf;
use serde_json::Value;

use crate::log;
use crate::support::Caller;
use crate::support::Running;
use crate::support::ctx;
#[cfg(feature = "log-content")]
use crate::support::pb::Load;
use crate::support::pb::Say;
#[cfg(feature = "log-content")]
use crate::support::pb::load::How;
use crate::support::say;

/// The lines of `ctx`'s trace.
fn lines(ctx: &rgo_core::Context) -> Vec<Value> {
    let trace = ctx.trace().trace_id().to_string();
    log::written()
        .lines()
        .filter(|line| line.contains(&trace))
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

fn start(conf: &RpcServerConf) -> (Running, Caller) {
    let server = Running::start(conf);
    let caller = Caller::to(&[server.endpoint()]);
    (server, caller)
}

/// The one line of a call, without the caller's address.
async fn logged(req: Say) -> String {
    let (_server, caller) = start(&RpcServerConf::default());
    let ctx = ctx();
    caller.echo(&ctx, req).await.expect("an answer");
    let lines = lines(&ctx);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!(lines[0]["level"], "info");
    assert!(
        lines[0]["duration"]
            .as_str()
            .is_some_and(|text| text.ends_with("ms"))
    );
    let content = lines[0]["content"].as_str().expect("a text").to_owned();
    let (peer, rest) = content.split_once(" - ").expect("go-zero's line");
    assert!(peer.starts_with("127.0.0.1:"), "{content}");
    rest.to_owned()
}

#[cfg(not(feature = "log-content"))]
#[tokio::test]
async fn a_call_is_one_line() {
    assert_eq!(logged(say("text")).await, "/probe.Probe/echo");
}

#[cfg(feature = "log-content")]
#[tokio::test]
async fn a_call_is_one_line_with_its_request() {
    assert_eq!(logged(Say::default()).await, "/probe.Probe/echo - {}");
    let req = Say {
        text: "\"é\"".to_owned(),
        count: -7,
        via: Vec::new(),
        load: Some(Load::default()),
    };
    let line = r#"/probe.Probe/echo - {"text":"\"é\"","count":-7,"load":{}}"#;
    assert_eq!(logged(req).await, line);
}

#[cfg(feature = "log-content")]
#[tokio::test]
async fn every_sort_of_field_is_written() {
    let part = Load {
        is_on: true,
        how: Some(How::ByApp("{".to_owned())),
        ..Load::default()
    };
    let load = Load {
        is_on: true,
        ratio: 1.0,
        small: 0.1,
        raw: vec![1, 2, 3],
        color: 1,
        page: Some(0),
        ids: vec![3, -1, 0],
        by_id: HashMap::from([(10, part.clone())]),
        delta: -5,
        wide: 12,
        narrow: -12,
        largest: u64::MAX,
        parts: vec![
            part,
            Load {
                ratio: 1e21,
                small: 1e-7,
                ..Load::default()
            },
        ],
        how: Some(How::WxMini(0)),
    };
    let json = concat!(
        r#"{"load":{"is_on":true,"ratio":1,"small":0.1,"raw":"AQID","color":1,"wx_mini":0,"#,
        r#""page":0,"ids":[3,-1,0],"by_id":{"10":{"is_on":true,"by_app":"{"}},"#,
        r#""delta":-5,"wide":12,"narrow":-12,"largest":18446744073709551615,"#,
        r#""parts":[{"is_on":true,"by_app":"{"},{"ratio":1e+21,"small":1e-7}]}}"#,
    );
    let req = Say {
        load: Some(load),
        ..Say::default()
    };
    assert_eq!(logged(req).await, format!("/probe.Probe/echo - {json}"));
}

#[tokio::test]
async fn an_error_hidden_from_the_caller_is_logged() {
    let (_server, caller) = start(&RpcServerConf::default());
    for text in ["hidden", "panic"] {
        let ctx = ctx();
        caller.echo(&ctx, say(text)).await.expect_err("an error");
        let lines = lines(&ctx);
        let secret = if text == "hidden" {
            "password of the database"
        } else {
            "at the disco"
        };
        let shown = lines.iter().find(|line| {
            line["content"]
                .as_str()
                .is_some_and(|text| text.contains(secret))
        });
        let shown = shown.unwrap_or_else(|| panic!("{lines:?}"));
        assert_eq!(shown["level"], "error");
        assert!(
            shown["content"]
                .as_str()
                .is_some_and(|text| text.starts_with("/probe.Probe/echo: "))
        );
    }
}

#[tokio::test]
async fn a_failed_call_is_logged_by_the_caller_too() {
    let (server, caller) = start(&RpcServerConf::default());
    let ctx = ctx();
    caller
        .echo(&ctx, say("business"))
        .await
        .expect_err("an error");
    let wanted = format!(
        "fail - {}/probe.Probe/echo - rpc error: code = Code(100003) desc = the mobile number is taken, 已注册",
        server.address
    );
    let lines = lines(&ctx);
    let found = lines.iter().any(|line| {
        line["content"]
            .as_str()
            .is_some_and(|text| text.starts_with(&wanted))
    });
    assert!(found, "{lines:?}");
}

#[tokio::test]
async fn a_slow_call_has_a_line_of_its_own_kind() {
    let conf = RpcServerConf {
        middlewares: RpcServerMiddlewares {
            stat_conf: StatConf {
                slow_threshold: Duration::from_nanos(1),
                ignore_content_methods: Vec::new(),
            },
            ..RpcServerMiddlewares::default()
        },
        ..RpcServerConf::default()
    };
    let (_server, caller) = start(&conf);
    let ctx = ctx();
    caller.echo(&ctx, Say::default()).await.expect("an answer");
    let lines = lines(&ctx);
    assert_eq!(lines[0]["level"], "slow");
    let content = lines[0]["content"].as_str().expect("a text");
    assert!(
        content.starts_with("[RPC] slowcall - 127.0.0.1:"),
        "{content}"
    );
    let end = match cfg!(feature = "log-content") {
        true => " - /probe.Probe/echo - {}",
        false => " - /probe.Probe/echo",
    };
    assert!(content.ends_with(end), "{content}");
}

#[tokio::test]
async fn ignored_content_is_not_logged() {
    let conf = RpcServerConf {
        middlewares: RpcServerMiddlewares {
            stat_conf: StatConf {
                slow_threshold: Duration::from_nanos(1),
                ignore_content_methods: vec!["/probe.Probe/echo".to_owned()],
            },
            ..RpcServerMiddlewares::default()
        },
        ..RpcServerConf::default()
    };
    let (_server, caller) = start(&conf);
    let ctx = ctx();
    caller.echo(&ctx, say("s3cret")).await.expect("an answer");
    let lines = lines(&ctx);
    assert_eq!(lines.len(), 1);
    assert!(!lines[0].to_string().contains("s3cret"));
}

#[tokio::test]
async fn a_switched_off_part_does_nothing() {
    let conf = RpcServerConf {
        middlewares: RpcServerMiddlewares {
            stat: false,
            trace: false,
            ..RpcServerMiddlewares::default()
        },
        ..RpcServerConf::default()
    };
    let (_server, caller) = start(&conf);
    let ctx = ctx();
    let said = caller.echo(&ctx, say("")).await.expect("an answer");
    assert_eq!(said.seen["trace"], "0".repeat(32));
    assert!(lines(&ctx).is_empty());
}

#[tokio::test]
async fn calls_are_counted_on_both_sides() {
    rgo_core::metrics::enable();
    let (_server, caller) = start(&RpcServerConf::default());
    caller.echo(&ctx(), say("")).await.expect("an answer");
    caller
        .echo(&ctx(), say("business"))
        .await
        .expect_err("an error");
    let figures = rgo_core::metrics::render();
    for side in ["server", "client"] {
        for code in ["0", "100003"] {
            let counter = format!(
                r#"rpc_{side}_requests_code_total{{method="/probe.Probe/echo",code="{code}"}}"#
            );
            assert!(figures.contains(&counter), "{counter}\n{figures}");
        }
        let bucket = format!(
            r#"rpc_{side}_requests_duration_ms_bucket{{method="/probe.Probe/echo",le="5000"}}"#
        );
        assert!(figures.contains(&bucket), "{bucket}\n{figures}");
    }
    assert!(!figures.contains("/probe.Probe/count"), "{figures}");
}

#[tokio::test]
async fn a_cancelled_call_is_logged_too() {
    let (server, caller) = start(&RpcServerConf::default());
    let ctx = ctx();
    let hanging = tokio::spawn({
        let ctx = ctx.clone();
        async move { caller.echo(&ctx, say("wait")).await }
    });
    server.waiting().await;
    assert!(lines(&ctx).is_empty());
    hanging.abort();
    while lines(&ctx).is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
