//! What is kept of a command: figures under go-zero's names, and a line if it was slow.

use std::time::Duration;

use super::error::Error;
use rgo_core::log;
use rgo_core::metrics;

/// From this on a command is slow, as in go-zero.
const SLOW: Duration = Duration::from_millis(100);

pub(super) fn command(name: &'static str, took: Duration, error: Option<&Error>) {
    if took > SLOW {
        // Without the arguments, which go-zero shows: they may be tokens.
        log::slow(took, format_args!("[REDIS] slowcall on executing: {name}"));
    }
    metrics::redis_command(name, took, took > SLOW, error.map(Error::label));
}
