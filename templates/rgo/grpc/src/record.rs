//! Log lines in go-zero's words. Lines that go through `tracing` are written within the call's trace, see
//! [`log::enter`].

use std::any::Any;
use std::fmt;
use std::net::SocketAddr;
use std::panic::Location;
use std::time::Duration;

use crate::number::CodeName;
use rgo_core::Error;
use rgo_core::log;
use rgo_core::log::Kind;
use rgo_core::trace::TraceContext;

/// An rpc that was served.
pub(crate) struct Served<'a> {
    pub(crate) peer: Option<SocketAddr>,
    /// `/package.Service/Method`.
    pub(crate) method: &'a str,
    /// The request as JSON.
    pub(crate) content: Option<&'a str>,
    pub(crate) took: Duration,
    /// A longer rpc is slow.
    pub(crate) slow: Duration,
    pub(crate) trace: &'a TraceContext,
}

impl Served<'_> {
    /// `127.0.0.1:4711 - /pb.identity/generateToken - {}`. A slow rpc gets a line of its own kind, one that is not to
    /// be shown gets no other.
    pub(crate) fn log(&self, is_shown: bool) {
        let Some(logger) = log::logger() else {
            return;
        };
        let write = |kind, text| {
            logger.write(kind, Location::caller(), Some(self.took), self.trace, text);
        };
        if self.took > self.slow {
            write(Kind::Slow, format_args!("[RPC] slowcall - {self}"));
        } else if is_shown {
            write(Kind::Info, format_args!("{self}"));
        }
    }
}

impl fmt::Display for Served<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(peer) = self.peer {
            log::Peer(peer).fmt(f)?;
        }
        f.write_str(" - ")?;
        f.write_str(self.method)?;
        match self.content {
            Some(content) => write!(f, " - {content}"),
            None => Ok(()),
        }
    }
}

/// An error whose cause the caller does not see.
pub(crate) fn hidden(path: &str, error: &Error) {
    tracing::error!("{path}: {error:?}");
}

/// An rpc panicked.
pub(crate) fn panic(path: &str, panic: &(dyn Any + Send)) {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!("{path}: panic: {}", text.unwrap_or("no message"));
}

/// A call to another service failed.
pub(crate) fn failed_call(took: Duration, callee: &dyn fmt::Display, number: u32, message: &str) {
    let millis = took.as_millis();
    let code = CodeName(number);
    tracing::error!("fail - {callee} - rpc error: code = {code} desc = {message} - {millis}ms");
}

/// A call to another service was slow.
pub(crate) fn slow_call(took: Duration, callee: &dyn fmt::Display) {
    log::slow(took, format_args!("[RPC] ok - slowcall - {callee}"));
}
