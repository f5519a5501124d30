//! The lines every request gets, in go-zero's words.

use std::fmt;
use std::panic::Location;
use std::time::Duration;

use super::line::Kind;
use super::logger::Logger;
use crate::trace::TraceContext;

/// An HTTP request that was answered.
#[derive(Clone, Copy)]
pub struct Access<'a> {
    /// The answer's status; from 500 on the line is an error.
    pub status: u16,
    /// The method as it was sent.
    pub method: &'a str,
    /// The path with its query, as it was sent.
    pub uri: &'a dyn fmt::Display,
    /// The client: `X-Forwarded-For`, or else the peer's address.
    pub remote: &'a dyn fmt::Display,
    /// `User-Agent`, empty without one.
    pub agent: &'a str,
    /// From the first byte to the answer.
    pub duration: Duration,
    /// From where on a request is slow and gets a second line.
    pub slow: Duration,
    /// Further lines of the text: the request of a failed one, say. Empty for none.
    pub detail: &'a str,
    /// The request's trace.
    pub trace: &'a TraceContext,
}

/// A gRPC call that was answered.
#[derive(Clone, Copy)]
pub struct Call<'a> {
    /// The peer's address.
    pub peer: &'a dyn fmt::Display,
    /// `/package.Service/Method`.
    pub method: &'a str,
    /// What of the request is to be shown. Without it only a slow call gets a line, as in go-zero.
    pub content: Option<&'a dyn fmt::Display>,
    /// From the request to the answer.
    pub duration: Duration,
    /// From where on a call is slow.
    pub slow: Duration,
    /// The call's trace.
    pub trace: &'a TraceContext,
}

impl Logger {
    /// `[HTTP] 200 - POST /path - 127.0.0.1:4711 - curl/8`.
    pub fn access(&self, access: &Access<'_>, caller: &Location<'_>) {
        let Access {
            status,
            method,
            uri,
            remote,
            agent,
            duration,
            slow,
            detail,
            trace,
        } = *access;
        let line = |kind, content: fmt::Arguments<'_>| {
            self.write(kind, caller, Some(duration), trace, content);
        };
        if duration > slow {
            let took = Milliseconds(duration);
            line(
                Kind::Slow,
                format_args!(
                    "[HTTP] {status} - {method} {uri} - {remote} - {agent} - slowcall({took})"
                ),
            );
        }
        let kind = if status < 500 {
            Kind::Info
        } else {
            Kind::Error
        };
        let divider = if detail.is_empty() { "" } else { "\n" };
        line(
            kind,
            format_args!("[HTTP] {status} - {method} {uri} - {remote} - {agent}{divider}{detail}"),
        );
    }

    /// `127.0.0.1:4711 - /pb.identity/generateToken - {}`.
    pub fn call(&self, call: &Call<'_>, caller: &Location<'_>) {
        let Call {
            peer,
            method,
            content,
            duration,
            slow,
            trace,
        } = *call;
        let line = |kind, text: fmt::Arguments<'_>| {
            self.write(kind, caller, Some(duration), trace, text);
        };
        match (content, duration > slow) {
            (None, true) => line(
                Kind::Slow,
                format_args!("[RPC] slowcall - {peer} - {method}"),
            ),
            (None, false) => {}
            (Some(content), true) => line(
                Kind::Slow,
                format_args!("[RPC] slowcall - {peer} - {method} - {content}"),
            ),
            (Some(content), false) => {
                line(Kind::Info, format_args!("{peer} - {method} - {content}"));
            }
        }
    }
}

impl fmt::Debug for Access<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Access")
            .field("status", &self.status)
            .field("method", &self.method)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Call<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("method", &self.method)
            .finish_non_exhaustive()
    }
}

/// A duration as go-zero's lines have it.
struct Milliseconds(Duration);

impl fmt::Display for Milliseconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = Vec::with_capacity(16);
        super::line::milliseconds(&mut text, self.0);
        f.write_str(&String::from_utf8_lossy(&text))
    }
}
