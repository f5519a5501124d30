//! What a line looks like.

use std::io;
use std::panic::Location;
use std::time::Duration;

use rgo_core::log::Access;
use rgo_core::log::Kind;
use rgo_core::log::Logger;
use rgo_core::trace::TraceContext;
use tracing_subscriber::layer::SubscriberExt;

use crate::logger;
use crate::trace;

fn access(logger: &Logger, status: u16, duration: Duration) {
    logger.access(
        &Access {
            status,
            method: "POST",
            uri: &"/user/register?a=\"b\"",
            remote: &"127.0.0.1:4711",
            agent: "curl/8.5",
            duration,
            slow: Duration::from_millis(500),
            trace: &trace(),
        },
        Location::caller(),
    );
}

#[test]
fn an_access_line_is_go_zeros() {
    let (logger, lines) = logger("");
    access(&logger, 200, Duration::from_micros(1_249));
    assert_eq!(
        lines.text(),
        r#"{"@timestamp":"TIME","caller":"log/lines.rs:LINE","content":"[HTTP] 200 - POST /user/register?a=\"b\" - 127.0.0.1:4711 - curl/8.5","duration":"1.2ms","level":"info","span":"b7ad6b7169203331","trace":"0af7651916cd43dd8448eb211c80319c"}"#
    );
}

#[test]
fn a_slow_request_gets_a_second_line_and_a_failed_one_is_an_error() {
    let (logger, lines) = logger("Encoding: plain");
    access(&logger, 503, Duration::from_millis(501));
    assert_eq!(
        lines.text(),
        "TIME\tslow\t[HTTP] 503 - POST /user/register?a=\"b\" - 127.0.0.1:4711 - curl/8.5 - slowcall(501.0ms)\tcaller=log/lines.rs:LINE\tduration=501.0ms\tspan=b7ad6b7169203331\ttrace=0af7651916cd43dd8448eb211c80319c\n\
         TIME\terror\t[HTTP] 503 - POST /user/register?a=\"b\" - 127.0.0.1:4711 - curl/8.5\tcaller=log/lines.rs:LINE\tduration=501.0ms\tspan=b7ad6b7169203331\ttrace=0af7651916cd43dd8448eb211c80319c"
    );
}

#[test]
fn events_and_their_spans_become_lines() {
    let (logger, lines) = logger("Level: debug");
    let subscriber = tracing_subscriber::registry().with(logger.layer());
    tracing::subscriber::with_default(subscriber, || {
        tracing::info!("plain {}", "text");
        let span = tracing::info_span!(
            "outer",
            user = 7,
            name = "a\"b",
            zone = tracing::field::Empty
        );
        let _span = span.enter();
        span.record("zone", 1.5);
        let _trace = rgo_core::log::enter(trace());
        tracing::warn!(
            big = u64::MAX,
            ok = true,
            user = 8,
            level = "mine",
            "with fields"
        );
        tracing::error!(error = %io::Error::other("broken"), "failed");
        tracing::debug!(a = 100.0, b = 1e21, c = 1e-7, "seen");
        tracing::trace!("not seen");
        tracing::debug!(target: "h2::codec", "not seen");
    });
    assert_eq!(
        lines.text(),
        r#"{"@timestamp":"TIME","caller":"log/lines.rs:LINE","content":"plain text","level":"info"}
{"@timestamp":"TIME","big":18446744073709551615,"caller":"log/lines.rs:LINE","content":"with fields","level":"warn","name":"a\"b","ok":true,"span":"b7ad6b7169203331","trace":"0af7651916cd43dd8448eb211c80319c","user":8,"zone":1.5}
{"@timestamp":"TIME","caller":"log/lines.rs:LINE","content":"failed","error":"broken","level":"error","name":"a\"b","span":"b7ad6b7169203331","trace":"0af7651916cd43dd8448eb211c80319c","user":7,"zone":1.5}
{"@timestamp":"TIME","a":100,"b":1e+21,"c":1e-7,"caller":"log/lines.rs:LINE","content":"seen","level":"debug","name":"a\"b","span":"b7ad6b7169203331","trace":"0af7651916cd43dd8448eb211c80319c","user":7,"zone":1.5}"#
    );
    for line in lines.text().lines() {
        serde_json::from_str::<serde_json::Value>(line).expect("JSON");
    }
}

#[test]
fn levels_and_stat_decide_what_is_written() {
    let kinds = [
        Kind::Debug,
        Kind::Info,
        Kind::Warn,
        Kind::Error,
        Kind::Slow,
        Kind::Stat,
        Kind::Severe,
    ];
    let table = [
        ("Level: debug", "debug info warn error slow stat fatal"),
        ("Level: info", "info warn error slow stat fatal"),
        ("Level: info\nStat: false", "info warn error slow fatal"),
        ("Level: error", "error slow fatal"),
        ("Level: severe", "fatal"),
    ];
    for (yaml, expected) in table {
        let (logger, lines) = logger(&format!("Encoding: plain\n{yaml}"));
        for kind in kinds {
            logger.write(
                kind,
                Location::caller(),
                None,
                &TraceContext::NONE,
                format_args!("x"),
            );
        }
        let text = lines.text();
        let levels: Vec<&str> = text
            .lines()
            .filter_map(|line| line.split('\t').nth(1))
            .collect();
        assert_eq!(levels.join(" "), expected, "{yaml}");
    }
}

#[test]
fn field_keys_change_names_and_with_them_the_order() {
    let (logger, lines) =
        logger("FieldKeys: {TimestampKey: ts, ContentKey: msg, LevelKey: Severity, CallerKey: at}");
    logger.write(
        Kind::Info,
        Location::caller(),
        None,
        &TraceContext::NONE,
        format_args!("x"),
    );
    assert_eq!(
        lines.text(),
        r#"{"Severity":"info","at":"log/lines.rs:LINE","msg":"x","ts":"TIME"}"#
    );
}

#[test]
fn long_contents_are_cut_off_at_a_letter() {
    let (logger, lines) = logger("MaxContentLength: 5");
    let write = |text: &str| {
        let caller = Location::caller();
        logger.write(
            Kind::Info,
            caller,
            None,
            &TraceContext::NONE,
            format_args!("{text}"),
        );
    };
    write("12345");
    write("价格价格");
    assert_eq!(
        lines.text(),
        r#"{"@timestamp":"TIME","caller":"log/lines.rs:LINE","content":"12345","level":"info"}
{"@timestamp":"TIME","caller":"log/lines.rs:LINE","content":"价","level":"info","truncated":true}"#
    );
}

#[test]
fn a_time_format_is_gos_layout() {
    let (logger, lines) = logger("TimeFormat: 2006/01/02\nEncoding: plain");
    let caller = Location::caller();
    logger.write(
        Kind::Info,
        caller,
        None,
        &TraceContext::NONE,
        format_args!("x"),
    );
    let text = lines.text();
    let date = text.split('\t').next().expect("a date");
    assert_eq!(date.len(), 10, "{text}");
    assert_eq!(date.matches('/').count(), 2, "{text}");
}

#[test]
fn what_is_logged_while_a_line_is_formatted_is_a_line_of_its_own() {
    struct Noisy<'a>(&'a Logger);
    impl std::fmt::Display for Noisy<'_> {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            let caller = Location::caller();
            self.0.write(
                Kind::Info,
                caller,
                None,
                &TraceContext::NONE,
                format_args!("inner"),
            );
            f.write_str("outer")
        }
    }
    let (logger, lines) = logger("Encoding: plain");
    let caller = Location::caller();
    let noisy = Noisy(&logger);
    logger.write(
        Kind::Info,
        caller,
        None,
        &TraceContext::NONE,
        format_args!("{noisy}"),
    );
    let text = lines.text();
    let contents: Vec<&str> = text
        .lines()
        .filter_map(|line| line.split('\t').nth(2))
        .collect();
    assert_eq!(contents, ["inner", "outer"]);
}

#[tokio::test]
async fn a_task_keeps_its_trace_and_others_do_not_see_it() {
    let inside = rgo_core::log::in_trace(trace(), async {
        let before = rgo_core::log::current_trace();
        tokio::task::yield_now().await;
        (before, rgo_core::log::current_trace())
    });
    let outside = async {
        tokio::task::yield_now().await;
        rgo_core::log::current_trace()
    };
    let (inside, outside) = tokio::join!(inside, outside);
    assert_eq!(inside, (trace(), trace()));
    assert_eq!(outside, TraceContext::NONE);
}
