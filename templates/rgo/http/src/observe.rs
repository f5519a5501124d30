//! A request on its way through the layer, up to the one line it leaves in the log.

use std::any::Any;
use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::net::SocketAddr;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::Context;
use std::task::Poll;
use std::time::Duration;
use std::time::Instant;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::extract::Request;
use axum::response::Response;
use http::HeaderValue;
use http::Method;
use http::Uri;
use pin_project_lite::pin_project;
use tokio::time::Sleep;

use crate::clean::AsSent;
use crate::head::Head;
use crate::head::TRACEPARENT;
use crate::layer::Shared;
use crate::limit::Overrun;
use crate::refusal::Refusal;
use rgo_core::log;
use rgo_core::log::Access;
use rgo_core::log::Peer;
use rgo_core::trace::TraceContext;

/// From where on go-zero calls a request slow.
const SLOW: Duration = Duration::from_millis(500);
/// The same for a client that asked for events.
const SLOW_EVENTS: Duration = Duration::from_secs(180);

/// What the access log says of a request beside its outcome, kept while the handler has the request.
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

/// The client: what a proxy says, or the peer, as go-zero's `httpx.GetRemoteAddr`.
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

/// A request being served. Dropped without an answer, it is one whose client has gone.
pub(super) struct Record {
    pub(super) start: Instant,
    pub(super) trace: TraceContext,
    pub(super) seen: Option<Seen>,
    pub(super) index: Option<usize>,
    /// Set when a body without a length has overrun the limit.
    pub(super) capped: Option<Overrun>,
    /// Whether the request counts as one in flight.
    pub(super) counted: bool,
    /// Whether the request has no answer yet.
    pub(super) open: bool,
    pub(super) shared: Arc<Shared>,
}

impl Record {
    /// The last touch on an answer.
    fn finish(mut self, mut response: Response) -> Response {
        if self.capped.as_ref().is_some_and(Overrun::happened) {
            response = (self.shared.refuse)(&Refusal::TooLarge);
        }
        if !self.trace.is_none() {
            // go-zero tells the client which trace its request is part of.
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
            log::access(&Access {
                status,
                method: seen.method.as_str(),
                uri: &seen.uri,
                remote: &seen,
                agent: seen
                    .agent
                    .as_ref()
                    .and_then(|agent| agent.to_str().ok())
                    .unwrap_or_default(),
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
            self.leave(Refusal::ClientGone.status().as_u16());
        }
    }
}

pin_project! {
    /// The future of a route inside of the layer.
    pub struct Guarded<F> {
        #[pin]
        inner: Option<F>,
        early: Option<Response>,
        record: Option<Record>,
        deadline: Option<Instant>,
        // Made only for a handler that does not answer at once.
        sleep: Option<Pin<Box<Sleep>>>,
    }
}

impl<F> Guarded<F> {
    pub(super) fn plain(inner: F) -> Self {
        Self {
            inner: Some(inner),
            early: None,
            record: None,
            deadline: None,
            sleep: None,
        }
    }

    pub(super) fn observed(record: Record, inner: F, deadline: Option<Instant>) -> Self {
        Self {
            inner: Some(inner),
            early: None,
            record: Some(record),
            deadline,
            sleep: None,
        }
    }

    pub(super) fn refused(record: Record, refusal: &Refusal) -> Self {
        let early = Some((record.shared.refuse)(refusal));
        Self {
            inner: None,
            early,
            record: Some(record),
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
                        Poll::Ready((shared.refuse)(&Refusal::Panic))
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
                (shared.refuse)(&Refusal::Timeout)
            }
        };
        // A handler that is late, or has panicked, holds its resources no longer.
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

/// What a panic says.
fn panic_text(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("without a text")
}
