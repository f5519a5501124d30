//! Why a command failed.

use std::fmt;
use std::sync::Arc;

use ::redis::RedisError;

/// What commands return.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A command that failed: the server, the command's name and the reason, never a key's value or a password.
#[derive(Debug, Clone)]
pub struct Error {
    text: Arc<str>,
    label: &'static str,
}

impl Error {
    /// `server` refused `command`, or could not be asked.
    pub(super) fn of(server: &str, command: &str, error: &RedisError) -> Self {
        let text = error.to_string();
        // A server that does not know a command repeats its arguments, which may be a password.
        let reason = text.split(", with args").next().unwrap_or_default();
        let label = match error {
            error if error.is_timeout() => "timeout",
            error if error.is_io_error() => "eof",
            _ => "unexpected error",
        };
        Self::new(server, command, reason, label)
    }

    /// No answer in time.
    pub(super) fn timeout(server: &str, command: &str) -> Self {
        Self::new(server, command, "no answer in time", "timeout")
    }

    /// A reason of this crate's own.
    pub(crate) fn other(server: &str, command: &str, reason: impl fmt::Display) -> Self {
        Self::new(server, command, reason, "unexpected error")
    }

    fn new(server: &str, command: &str, reason: impl fmt::Display, label: &'static str) -> Self {
        Self {
            text: format!("redis {server}: {command}: {reason}").into(),
            label,
        }
    }

    /// How go-zero's counter of errors names it.
    pub(super) fn label(&self) -> &'static str {
        self.label
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for Error {}
