//! What the layer reads of a request's headers.

use http::HeaderMap;
use http::HeaderName;
use http::HeaderValue;
use http::header::ACCEPT;
use http::header::CONTENT_LENGTH;
use http::header::UPGRADE;
use http::header::USER_AGENT;

/// The header of a trace, on both ways.
pub(super) static TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");
/// What a proxy says of the client.
static FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The headers the layer asks for, found in one pass: each look-up by name would hash the name.
#[derive(Debug, Default)]
pub(super) struct Head<'h> {
    pub(super) traceparent: Option<&'h HeaderValue>,
    pub(super) length: Option<&'h HeaderValue>,
    pub(super) agent: Option<&'h HeaderValue>,
    pub(super) forwarded: Option<&'h HeaderValue>,
    accept: Option<&'h HeaderValue>,
    upgrade: Option<&'h HeaderValue>,
}

impl<'h> Head<'h> {
    pub(super) fn of(headers: &'h HeaderMap) -> Self {
        let mut head = Self::default();
        for (name, value) in headers {
            let slot = if name == CONTENT_LENGTH {
                &mut head.length
            } else if name == USER_AGENT {
                &mut head.agent
            } else if name == ACCEPT {
                &mut head.accept
            } else if name == UPGRADE {
                &mut head.upgrade
            } else if *name == TRACEPARENT {
                &mut head.traceparent
            } else if *name == FORWARDED_FOR {
                &mut head.forwarded
            } else {
                continue;
            };
            // Of several the first counts.
            slot.get_or_insert(value);
        }
        head
    }

    /// Whether the client asks for events.
    pub(super) fn wants_events(&self) -> bool {
        self.accept
            .is_some_and(|accept| accept == "text/event-stream")
    }

    /// Web sockets and event streams have no end that could be late.
    pub(super) fn is_endless(&self) -> bool {
        self.upgrade.is_some_and(|upgrade| upgrade == "websocket") || self.wants_events()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_several_counts() {
        let mut headers = HeaderMap::new();
        assert!(!Head::of(&headers).is_endless());
        for (name, value) in [
            ("traceparent", "one"),
            ("traceparent", "two"),
            ("x-forwarded-for", "three"),
            ("x-forwarded-for", "four"),
            ("accept", "text/event-stream"),
            ("accept", "*/*"),
            ("content-length", "5"),
            ("user-agent", "six"),
        ] {
            headers.append(name, HeaderValue::from_static(value));
        }
        let head = Head::of(&headers);
        assert_eq!(
            head.traceparent.map(HeaderValue::as_bytes),
            Some(&b"one"[..])
        );
        assert_eq!(
            head.forwarded.map(HeaderValue::as_bytes),
            Some(&b"three"[..])
        );
        assert_eq!(head.length.map(HeaderValue::as_bytes), Some(&b"5"[..]));
        assert_eq!(head.agent.map(HeaderValue::as_bytes), Some(&b"six"[..]));
        assert!(head.wants_events() && head.is_endless());
        headers.clear();
        headers.append("upgrade", HeaderValue::from_static("websocket"));
        assert!(Head::of(&headers).is_endless());
    }
}
