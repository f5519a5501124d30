//! The figures of commands to Redis.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

use super::histogram::Buckets;
use super::histogram::Family;

/// As in go-zero.
pub(super) static DURATION: Family = Family::new(
    "redis_client_requests_duration_ms",
    "redis client requests duration(ms).",
    &[
        0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1000.0, 2000.0,
        5000.0, 10000.0, 15000.0,
    ],
);
const ERRORS: &str = "redis_client_requests_error_total";
const SLOW: &str = "redis_client_requests_slow_total";

/// The histograms by command.
static COMMANDS: Mutex<BTreeMap<&'static str, Arc<Buckets>>> = Mutex::new(BTreeMap::new());

pub(super) fn describe() {
    metrics::describe_counter!(ERRORS, "redis client requests error count.");
    metrics::describe_counter!(SLOW, "redis client requests slow count.");
}

/// Counts a command, if figures are recorded. `error`: go-zero's word for what went wrong.
pub fn redis_command(
    command: &'static str,
    took: Duration,
    is_slow: bool,
    error: Option<&'static str>,
) {
    if !super::is_enabled() {
        return;
    }
    let mut commands = COMMANDS.lock().unwrap_or_else(PoisonError::into_inner);
    commands
        .entry(command)
        .or_insert_with(|| DURATION.with(&[("command", command)]))
        .record(took);
    drop(commands);
    if is_slow {
        metrics::counter!(SLOW, "command" => command).increment(1);
    }
    if let Some(error) = error {
        metrics::counter!(ERRORS, "command" => command, "error" => error).increment(1);
    }
}
