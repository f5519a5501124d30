//! What is recorded of a command: metrics under go-zero's names, and a log line if it was slow.

use std::time::Duration;

use ::redis::RedisError;

use rgo_core::log;
use rgo_core::metrics;

/// Commands that take longer are slow, as in go-zero.
const SLOW: Duration = Duration::from_millis(100);

pub(super) fn command(name: &'static str, took: Duration, error: Option<&RedisError>) {
    let is_slow = took > SLOW;
    if is_slow {
        // Without the arguments, which go-zero shows: they may be tokens.
        log::slow(took, format_args!("[REDIS] slowcall on executing: {name}"));
    }
    metrics::redis_command(name, took, is_slow, error.map(label));
}

/// go-zero's name for an error.
fn label(error: &RedisError) -> &'static str {
    match error {
        error if error.is_timeout() => "timeout",
        error if error.is_io_error() => "eof",
        _ => "unexpected error",
    }
}
