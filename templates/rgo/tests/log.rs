//! Lines as go-zero writes them, to the byte but for time and source line.

#![cfg(feature = "runtime")]

use std::fs;
use std::io;
use std::io::Write;
use std::panic::Location;
use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;

use rgo::config::LogConf;
use rgo::config::parse;
use rgo::log::Access;
use rgo::log::Call;
use rgo::log::Kind;
use rgo::log::Logger;
use rgo::trace::TraceContext;
use tracing_subscriber::layer::SubscriberExt;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("lines").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Lines {
    /// What was written, with `TIME` for times and `LINE` for places in this file.
    fn text(&self) -> String {
        let text = String::from_utf8(self.0.lock().expect("lines").clone()).expect("a text");
        let lines = text.lines().map(|line| {
            let time = line.split(['"', '\t']).find(|part| {
                part.len() >= 24 && part.starts_with("20") && part.as_bytes()[10] == b'T'
            });
            let line = match time {
                Some(time) => line.replace(time, "TIME"),
                None => line.to_owned(),
            };
            match line.split_once("tests/log.rs:") {
                None => line,
                Some((before, after)) => {
                    let after = after.trim_start_matches(|c: char| c.is_ascii_digit());
                    format!("{before}tests/log.rs:LINE{after}")
                }
            }
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

fn conf(yaml: &str) -> LogConf {
    parse(yaml, "log.yaml").expect("a configuration")
}

fn logger(yaml: &str) -> (Logger, Lines) {
    let lines = Lines::default();
    (Logger::to(&conf(yaml), lines.clone()), lines)
}

fn trace() -> TraceContext {
    let header = b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    TraceContext::parse(header).expect("a context")
}

fn access(logger: &Logger, status: u16, duration: Duration, detail: &str) {
    logger.access(
        &Access {
            status,
            method: "POST",
            uri: &"/user/register?a=\"b\"",
            remote: &"127.0.0.1:4711",
            agent: "curl/8.5",
            duration,
            slow: Duration::from_millis(500),
            detail,
            trace: &trace(),
        },
        Location::caller(),
    );
}

#[test]
fn an_access_line_is_go_zeros() {
    let (logger, lines) = logger("");
    access(&logger, 200, Duration::from_micros(1_249), "");
    assert_eq!(
        lines.text(),
        r#"{"@timestamp":"TIME","caller":"tests/log.rs:LINE","content":"[HTTP] 200 - POST /user/register?a=\"b\" - 127.0.0.1:4711 - curl/8.5","duration":"1.2ms","level":"info","span":"b7ad6b7169203331","trace":"0af7651916cd43dd8448eb211c80319c"}"#
    );
}

#[test]
fn a_slow_request_gets_a_second_line_and_a_failed_one_its_details() {
    let (logger, lines) = logger("Encoding: plain");
    access(&logger, 503, Duration::from_millis(501), "POST / HTTP/1.1");
    assert_eq!(
        lines.text(),
        "TIME\tslow\t[HTTP] 503 - POST /user/register?a=\"b\" - 127.0.0.1:4711 - curl/8.5 - slowcall(501.0ms)\tcaller=tests/log.rs:LINE\tduration=501.0ms\tspan=b7ad6b7169203331\ttrace=0af7651916cd43dd8448eb211c80319c\n\
         TIME\terror\t[HTTP] 503 - POST /user/register?a=\"b\" - 127.0.0.1:4711 - curl/8.5\n\
         POST / HTTP/1.1\tcaller=tests/log.rs:LINE\tduration=501.0ms\tspan=b7ad6b7169203331\ttrace=0af7651916cd43dd8448eb211c80319c"
    );
}

#[test]
fn a_call_is_logged_with_what_may_be_shown_of_it() {
    let (logger, lines) = logger("");
    for (content, duration) in [(Some("{}"), 1), (Some("{}"), 600), (None, 1), (None, 600)] {
        let content = content.as_ref().map(|text| text as &dyn std::fmt::Display);
        logger.call(
            &Call {
                peer: &"127.0.0.1:4711",
                method: "/pb.identity/generateToken",
                content,
                duration: Duration::from_millis(duration),
                slow: Duration::from_millis(500),
                trace: &TraceContext::NONE,
            },
            Location::caller(),
        );
    }
    assert_eq!(
        lines.text(),
        r#"{"@timestamp":"TIME","caller":"tests/log.rs:LINE","content":"127.0.0.1:4711 - /pb.identity/generateToken - {}","duration":"1.0ms","level":"info"}
{"@timestamp":"TIME","caller":"tests/log.rs:LINE","content":"[RPC] slowcall - 127.0.0.1:4711 - /pb.identity/generateToken - {}","duration":"600.0ms","level":"slow"}
{"@timestamp":"TIME","caller":"tests/log.rs:LINE","content":"[RPC] slowcall - 127.0.0.1:4711 - /pb.identity/generateToken","duration":"600.0ms","level":"slow"}"#
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
        let _trace = rgo::log::enter(trace());
        tracing::warn!(
            big = u64::MAX,
            ok = true,
            user = 8,
            level = "mine",
            "with fields"
        );
        tracing::error!(error = %io::Error::other("broken"), "failed");
        tracing::debug!("seen");
        tracing::trace!("not seen");
        tracing::debug!(target: "h2::codec", "not seen");
    });
    assert_eq!(
        lines.text(),
        r#"{"@timestamp":"TIME","caller":"tests/log.rs:LINE","content":"plain text","level":"info"}
{"@timestamp":"TIME","big":18446744073709551615,"caller":"tests/log.rs:LINE","content":"with fields","level":"warn","name":"a\"b","ok":true,"span":"b7ad6b7169203331","trace":"0af7651916cd43dd8448eb211c80319c","user":8,"zone":1.5}
{"@timestamp":"TIME","caller":"tests/log.rs:LINE","content":"failed","error":"broken","level":"error","name":"a\"b","span":"b7ad6b7169203331","trace":"0af7651916cd43dd8448eb211c80319c","user":7,"zone":1.5}
{"@timestamp":"TIME","caller":"tests/log.rs:LINE","content":"seen","level":"debug","name":"a\"b","span":"b7ad6b7169203331","trace":"0af7651916cd43dd8448eb211c80319c","user":7,"zone":1.5}"#
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
        r#"{"Severity":"info","at":"tests/log.rs:LINE","msg":"x","ts":"TIME"}"#
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
        r#"{"@timestamp":"TIME","caller":"tests/log.rs:LINE","content":"12345","level":"info"}
{"@timestamp":"TIME","caller":"tests/log.rs:LINE","content":"价","level":"info","truncated":true}"#
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

#[test]
fn files_hold_a_kind_of_line_each() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("deep/logs");
    let yaml = format!("Mode: file\nPath: {}\nEncoding: plain", path.display());
    let logger = Logger::open(&conf(&yaml), "user").expect("a log");
    for kind in [
        Kind::Info,
        Kind::Error,
        Kind::Severe,
        Kind::Slow,
        Kind::Stat,
    ] {
        logger.write(
            kind,
            Location::caller(),
            None,
            &TraceContext::NONE,
            format_args!("x"),
        );
    }
    for (file, level) in [
        ("access.log", "info"),
        ("error.log", "error"),
        ("severe.log", "fatal"),
        ("slow.log", "slow"),
        ("stat.log", "stat"),
    ] {
        let text = fs::read_to_string(path.join(file)).expect("a file");
        assert_eq!(text.split('\t').nth(1), Some(level), "{text}");
        assert_eq!(text.lines().count(), 1, "{text}");
    }
}

#[test]
fn a_full_file_is_put_aside_and_only_so_many_are_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let yaml = format!(
        "Mode: file\nPath: {}\nRotation: size\nMaxSize: 1\nMaxBackups: 2",
        folder.path().display()
    );
    let logger = Logger::open(&conf(&yaml), "user").expect("a log");
    let long = "x".repeat(600 * 1024);
    for _ in 0..6 {
        logger.write(
            Kind::Info,
            Location::caller(),
            None,
            &TraceContext::NONE,
            format_args!("{long}"),
        );
    }
    let mut names: Vec<String> = fs::read_dir(folder.path())
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("a name")
        })
        .filter(|name| name.starts_with("access"))
        .collect();
    names.sort();
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(names[0].starts_with("access-20"), "{names:?}");
    assert_eq!(names[2], "access.log");
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error_that_names_it() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("file"), "").expect("a file");
    let path = folder.path().join("file/logs");
    let yaml = format!("Mode: volume\nPath: {}", path.display());
    let error = Logger::open(&conf(&yaml), "user").expect_err("refused");
    let text = format!("{error:?}");
    assert!(
        text.contains(&format!("create the log folder {}", path.display())),
        "{text}"
    );
}

#[tokio::test]
async fn a_task_keeps_its_trace_and_others_do_not_see_it() {
    let inside = rgo::log::in_trace(trace(), async {
        let before = rgo::log::current_trace();
        tokio::task::yield_now().await;
        (before, rgo::log::current_trace())
    });
    let outside = async {
        tokio::task::yield_now().await;
        rgo::log::current_trace()
    };
    let (inside, outside) = tokio::join!(inside, outside);
    assert_eq!(inside, (trace(), trace()));
    assert_eq!(outside, TraceContext::NONE);
}
