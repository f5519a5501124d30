//! A request inside the layer, up to its one line in the log.

use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::net::SocketAddr;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::task::Context;
use std::task::Poll;
use std::time::Duration;
use std::time::Instant;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::extract::Request;
use axum::response::Response;
use http::HeaderMap;
use http::HeaderName;
use http::HeaderValue;
use http::Method;
use http::Uri;
use pin_project_lite::pin_project;
use tokio::time::Sleep;

use crate::clean::AsSent;
use crate::layer::Shared;
use crate::rejection::Rejection;
use rgo_core::log;
use rgo_core::log::Access;
use rgo_core::log::Peer;
use rgo_core::panic_text;
use rgo_core::trace::TraceContext;

/// The duration from which go-zero logs a request as slow.
const SLOW: Duration = Duration::from_millis(500);
/// The same for a client that asked for events.
const SLOW_EVENTS: Duration = Duration::from_secs(180);

/// The header of a trace, in requests and responses.
static TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");

/// The headers the layer reads, found in one pass: each look-up by name would hash the name.
#[derive(Debug, Default)]
pub(super) struct Head<'h> {
    pub(super) traceparent: Option<&'h HeaderValue>,
    pub(super) length: Option<&'h HeaderValue>,
    agent: Option<&'h HeaderValue>,
    forwarded: Option<&'h HeaderValue>,
    accept: Option<&'h HeaderValue>,
    upgrade: Option<&'h HeaderValue>,
}

impl<'h> Head<'h> {
    pub(super) fn of(headers: &'h HeaderMap) -> Self {
        let mut head = Self::default();
        for (name, value) in headers {
            let slot = match name.as_str() {
                "traceparent" => &mut head.traceparent,
                "content-length" => &mut head.length,
                "user-agent" => &mut head.agent,
                "x-forwarded-for" => &mut head.forwarded,
                "accept" => &mut head.accept,
                "upgrade" => &mut head.upgrade,
                _ => continue,
            };
            // The first of several lines counts.
            slot.get_or_insert(value);
        }
        head
    }

    /// Whether the client asks for events.
    fn wants_events(&self) -> bool {
        self.accept
            .is_some_and(|accept| accept == "text/event-stream")
    }

    /// Whether the response has no end that could be late: web sockets and events.
    pub(super) fn is_endless(&self) -> bool {
        self.upgrade.is_some_and(|upgrade| upgrade == "websocket") || self.wants_events()
    }
}

/// The part of a request that the access log shows, kept while the handler has the request.
pub(super) struct Seen {
    method: Method,
    uri: Uri,
    agent: Option<HeaderValue>,
    forwarded: Option<HeaderValue>,
    peer: Option<SocketAddr>,
    slow: Duration,
}

impl Seen {
    pub(super) fn of(request: &Request, head: &Head<'_>) -> Self {
        let extensions = request.extensions();
        Self {
            method: request.method().clone(),
            uri: extensions
                .get::<AsSent>()
                .map_or_else(|| request.uri(), |sent| &sent.0)
                .clone(),
            agent: head.agent.cloned(),
            forwarded: head.forwarded.cloned(),
            peer: extensions
                .get::<ConnectInfo<SocketAddr>>()
                .map(|peer| peer.0),
            slow: if head.wants_events() {
                SLOW_EVENTS
            } else {
                SLOW
            },
        }
    }
}

/// The client: the one a proxy names, or the peer, as in go-zero's `httpx.GetRemoteAddr`.
impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.forwarded, self.peer) {
            (Some(client), _) => match client.to_str() {
                Ok(client) => f.write_str(client),
                Err(_) => f.write_str(&String::from_utf8_lossy(client.as_bytes())),
            },
            (None, Some(peer)) => Peer(peer).fmt(f),
            (None, None) => Ok(()),
        }
    }
}

/// A request being served. If it is dropped before the response, the client has gone.
pub(super) struct Record {
    pub(super) start: Instant,
    pub(super) trace: TraceContext,
    pub(super) seen: Option<Seen>,
    pub(super) index: Option<usize>,
    /// For a body without a length: whether it was longer than the limit.
    pub(super) overrun: Option<Arc<AtomicBool>>,
    /// Whether the request counts as one in flight.
    pub(super) counted: bool,
    /// Whether the request has no response yet.
    pub(super) open: bool,
    pub(super) shared: Arc<Shared>,
}

impl Record {
    /// Completes the response.
    fn finish(mut self, mut response: Response) -> Response {
        let overrun = self.overrun.as_ref();
        if overrun.is_some_and(|overrun| overrun.load(Ordering::Relaxed)) {
            response = (self.shared.reject)(&Rejection::TooLarge);
        }
        if !self.trace.is_none() {
            // go-zero tells the client the trace of its request.
            if let Ok(value) = HeaderValue::from_bytes(self.trace.traceparent().as_bytes()) {
                response.headers_mut().insert(TRACEPARENT.clone(), value);
            }
        }
        self.leave(response.status().as_u16());
        response
    }

    fn leave(&mut self, status: u16) {
        let duration = self.start.elapsed();
        if let Some(known) = self.index.take().map(|index| self.shared.known(index)) {
            if self.counted {
                known.in_flight.fetch_sub(1, Ordering::Relaxed);
            }
            if let Some(metrics) = &known.metrics {
                metrics.record(status, duration);
            }
        }
        self.open = false;
        if let Some(seen) = self.seen.take() {
            let agent = seen.agent.as_ref().and_then(|agent| agent.to_str().ok());
            log::access(&Access {
                status,
                method: seen.method.as_str(),
                uri: &seen.uri,
                remote: &seen,
                agent: agent.unwrap_or_default(),
                duration,
                slow: seen.slow,
                trace: &self.trace,
            });
        }
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        if self.open {
            self.leave(Rejection::ClientGone.status().as_u16());
        }
    }
}

pin_project! {
    /// The future of a route inside the layer.
    pub struct Guarded<F> {
        #[pin]
        inner: Option<F>,
        early: Option<Response>,
        record: Option<Record>,
        deadline: Option<Instant>,
        // Set once a handler is pending.
        sleep: Option<Pin<Box<Sleep>>>,
    }
}

impl<F> Guarded<F> {
    pub(super) fn plain(inner: F) -> Self {
        Self::new(Some(inner), None)
    }

    pub(super) fn observed(record: Record, inner: F, deadline: Option<Instant>) -> Self {
        Self {
            deadline,
            ..Self::new(Some(inner), Some(record))
        }
    }

    pub(super) fn rejected(record: Record, rejection: &Rejection) -> Self {
        Self {
            early: Some((record.shared.reject)(rejection)),
            ..Self::new(None, Some(record))
        }
    }

    fn new(inner: Option<F>, record: Option<Record>) -> Self {
        Self {
            inner,
            record,
            early: None,
            deadline: None,
            sleep: None,
        }
    }
}

impl<F: Future<Output = Result<Response<Body>, Infallible>>> Future for Guarded<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let mut this = self.project();
        let Some(record) = this.record.as_ref() else {
            return match this.inner.as_pin_mut() {
                Some(inner) => inner.poll(cx),
                None => Poll::Pending,
            };
        };
        let shared = &record.shared;
        let _entered = shared.on.trace.then(|| log::enter(record.trace));
        let polled = match (this.early.take(), this.inner.as_mut().as_pin_mut()) {
            (Some(response), _) => Poll::Ready(response),
            (None, None) => return Poll::Pending,
            (None, Some(inner)) if shared.on.recover => {
                match catch_unwind(AssertUnwindSafe(|| inner.poll(cx))) {
                    Ok(polled) => polled.map(|Ok(response)| response),
                    Err(panic) => {
                        tracing::error!("panic: {}", panic_text(&*panic));
                        Poll::Ready((shared.reject)(&Rejection::Panic))
                    }
                }
            }
            (None, Some(inner)) => inner.poll(cx).map(|Ok(response)| response),
        };
        let response = match (polled, *this.deadline) {
            (Poll::Ready(response), _) => response,
            (Poll::Pending, None) => return Poll::Pending,
            (Poll::Pending, Some(deadline)) => {
                let sleep = this
                    .sleep
                    .get_or_insert_with(|| Box::pin(tokio::time::sleep_until(deadline.into())));
                std::task::ready!(sleep.as_mut().poll(cx));
                (shared.reject)(&Rejection::Timeout)
            }
        };
        // Drops a handler that is late or has panicked.
        this.inner.set(None);
        let Some(record) = this.record.take() else {
            return Poll::Ready(Ok(response));
        };
        Poll::Ready(Ok(record.finish(response)))
    }
}

impl<F> fmt::Debug for Guarded<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Guarded")
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
        let first = [head.traceparent, head.forwarded, head.length, head.agent];
        assert_eq!(
            first.map(|value| value.map(HeaderValue::as_bytes)),
            [&b"one"[..], b"three", b"5", b"six"].map(Some)
        );
        assert!(head.wants_events() && head.is_endless());
        headers.clear();
        headers.append("upgrade", HeaderValue::from_static("websocket"));
        assert!(Head::of(&headers).is_endless());
    }
}
