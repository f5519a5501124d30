//! What goes to stdout and what to stderr, seen from outside the process.

use std::env;
use std::process::Command;
use std::time::Duration;

use rgo_core::config::LogConf;
use rgo_core::log::Kind;

const CHILD: &str = "RGO_LOG_CONSOLE_CHILD";

#[test]
fn access_and_stat_go_to_stdout_and_the_rest_to_stderr() {
    let program = env::current_exe().expect("this program");
    let output = Command::new(program)
        .args(["--exact", "child", "--nocapture"])
        .env(CHILD, "1")
        .output()
        .expect("a run");
    let out = String::from_utf8(output.stdout).expect("a text");
    let err = String::from_utf8(output.stderr).expect("a text");
    let contents = |text: &str| -> Vec<String> {
        let lines = text
            .lines()
            .filter(|line| line.starts_with("{\"@timestamp\""));
        let value = |line| serde_json::from_str::<serde_json::Value>(line).expect("JSON");
        lines
            .map(|line| {
                value(line)["content"]
                    .as_str()
                    .unwrap_or_default()
                    .to_owned()
            })
            .collect()
    };
    assert_eq!(contents(&out), ["informed", "counted"], "{out}");
    assert_eq!(
        contents(&err),
        ["warned", "failed", "lagged", "died"],
        "{err}"
    );
}

/// Does something only as the child of the test above.
#[test]
fn child() {
    if env::var_os(CHILD).is_none() {
        return;
    }
    rgo_core::log::init(&LogConf::default(), "x").expect("a log");
    // The second one changes nothing.
    rgo_core::log::init(&LogConf::default(), "y").expect("a log");
    println!();
    tracing::info!("informed");
    tracing::warn!("warned");
    tracing::error!("failed");
    rgo_core::log::slow(Duration::from_secs(1), format_args!("lagged"));
    rgo_core::log::write(Kind::Stat, None, format_args!("counted"));
    rgo_core::log::write(Kind::Severe, None, format_args!("died"));
}
