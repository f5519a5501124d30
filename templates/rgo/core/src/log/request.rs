//! The line of an HTTP request, in go-zero's words.

use std::fmt;
use std::io::Write;
use std::net::SocketAddr;
use std::panic::Location;
use std::time::Duration;

use super::Kind;
use super::Logger;
use crate::trace::TraceContext;

/// An HTTP request that was answered.
#[derive(Clone, Copy)]
pub struct Access<'a> {
    /// The status of the response; from 500 on the line is an error.
    pub status: u16,
    /// The method as it was sent.
    pub method: &'a str,
    /// The path with its query, as it was sent.
    pub uri: &'a dyn fmt::Display,
    /// The client: `X-Forwarded-For`, or else the peer's address.
    pub remote: &'a dyn fmt::Display,
    /// `User-Agent`; empty if there is none.
    pub agent: &'a str,
    /// The time from the head of the request to the response.
    pub duration: Duration,
    /// Requests that take longer are slow and get a second line.
    pub slow: Duration,
    /// The request's trace.
    pub trace: &'a TraceContext,
}

impl Logger {
    /// Writes `[HTTP] 200 - POST /path - 127.0.0.1:4711 - curl/8`.
    pub fn access(&self, access: &Access<'_>, caller: &Location<'_>) {
        let Access {
            method,
            uri,
            remote,
            agent,
            ..
        } = access;
        let (status, duration) = (access.status, access.duration);
        let text = format_args!("[HTTP] {status} - {method} {uri} - {remote} - {agent}");
        let write = |kind, content: fmt::Arguments<'_>| {
            self.write(kind, caller, Some(duration), access.trace, content);
        };
        if duration > access.slow {
            let took = Millis(duration);
            write(Kind::Slow, format_args!("{text} - slowcall({took})"));
        }
        match status {
            500.. => write(Kind::Error, text),
            _ => write(Kind::Info, text),
        }
    }
}

/// A duration like `1.2ms`, as go-zero's `timex.ReprOfDuration` writes it.
pub(super) struct Millis(pub(super) Duration);

impl fmt::Display for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nanos = self.0.as_nanos();
        // Go rounds a 32-bit float: that differs for long durations and near the middle of two tenths.
        if nanos > 10_000_000_000 || (49_000..=51_000).contains(&(nanos % 100_000)) {
            return write!(f, "{:.1}ms", nanos as f32 / 1e6);
        }
        let tenths = (nanos + 50_000) as u64 / 100_000;
        f.write_str(itoa::Buffer::new().format(tenths / 10))?;
        let tail = [
            ".0ms", ".1ms", ".2ms", ".3ms", ".4ms", ".5ms", ".6ms", ".7ms", ".8ms", ".9ms",
        ];
        f.write_str(tail[(tenths % 10) as usize])
    }
}

/// The address of a client. It is in every line, and shows faster than the standard library's.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub SocketAddr);

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let SocketAddr::V4(address) = self.0 else {
            return write!(f, "{}", self.0);
        };
        // 255.255.255.255:65535
        let mut text = [0; 21];
        let mut rest = &mut text[..];
        let mut digits = itoa::Buffer::new();
        let [a, b, c, d] = address.ip().octets().map(u16::from);
        for (number, after) in [(a, "."), (b, "."), (c, "."), (d, ":"), (address.port(), "")] {
            for part in [digits.format(number), after] {
                // Every address fits.
                let _ = rest.write_all(part.as_bytes());
            }
        }
        let length = 21 - rest.len();
        f.write_str(std::str::from_utf8(&text[..length]).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_rounded_as_go_rounds_them() {
        let cases = [
            (0, "0.0ms"),
            (49_999, "0.0ms"),
            (1_249_000, "1.2ms"),
            (1_250_000, "1.2ms"),
            (1_350_000, "1.4ms"),
            (1_450_000, "1.5ms"),
            (1_260_000, "1.3ms"),
            (999_960_000, "1000.0ms"),
            (9_999_960_000, "10000.0ms"),
            (3_600_000_000_000, "3600000.0ms"),
        ];
        for (nanos, expected) in cases {
            let shown = Millis(Duration::from_nanos(nanos)).to_string();
            assert_eq!(shown, expected, "{nanos}");
        }
    }

    #[test]
    fn addresses_are_shown_as_the_standard_library_does() {
        let addresses = [
            "0.0.0.0:0",
            "127.0.0.1:4711",
            "255.255.255.255:65535",
            "10.20.3.100:80",
            "[::1]:8888",
        ];
        for text in addresses {
            let address = text.parse().expect("an address");
            assert_eq!(Peer(address).to_string(), text);
        }
    }
}
