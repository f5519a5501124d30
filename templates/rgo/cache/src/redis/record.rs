//! What is recorded of a command: metrics under go-zero's names, and a log line if it was slow.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

use ::redis::RedisError;

use rgo_core::log;
use rgo_core::metrics;
use rgo_core::metrics::Family;
use rgo_core::metrics::Series;

/// Commands that take longer are slow, as in go-zero.
const SLOW: Duration = Duration::from_millis(100);

static DURATION: Family = Family::histogram(
    "redis_client_requests_duration_ms",
    "redis client requests duration(ms).",
    &["command"],
    &[
        0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1000.0, 2000.0,
        5000.0, 10000.0, 15000.0,
    ],
);
static ERRORS: Family = Family::counter(
    "redis_client_requests_error_total",
    "redis client requests error count.",
    &["command", "error"],
);
static SLOW_COUNT: Family = Family::counter(
    "redis_client_requests_slow_total",
    "redis client requests slow count.",
    &["command"],
);

/// The durations by command.
static COMMANDS: Mutex<BTreeMap<&str, Arc<Series>>> = Mutex::new(BTreeMap::new());

pub(super) fn command(name: &'static str, took: Duration, error: Option<&RedisError>) {
    let is_slow = took > SLOW;
    if is_slow {
        // Without the arguments, which go-zero shows: they may be tokens.
        log::slow(took, format_args!("[REDIS] slowcall on executing: {name}"));
    }
    if !metrics::is_enabled() {
        return;
    }
    let mut commands = COMMANDS.lock().unwrap_or_else(PoisonError::into_inner);
    commands
        .entry(name)
        .or_insert_with(|| DURATION.with(&[name]))
        .record(took);
    drop(commands);
    if is_slow {
        SLOW_COUNT.with(&[name]).add(1);
    }
    if let Some(error) = error {
        ERRORS.with(&[name, label(error)]).add(1);
    }
}

/// go-zero's name for an error.
fn label(error: &RedisError) -> &'static str {
    match error {
        error if error.is_timeout() => "timeout",
        error if error.is_io_error() => "eof",
        _ => "unexpected error",
    }
}
