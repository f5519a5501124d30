//! An rpc in progress: what happens around each of its polls and at its end, and the body of its response.

use std::fmt;
use std::future::Future;
use std::net::SocketAddr;
use std::panic::AssertUnwindSafe;
use std::panic::Location;
use std::panic::catch_unwind;
use std::pin::Pin;
use std::sync::Arc;
use std::task::Context;
use std::task::Poll;
use std::time::Duration;
use std::time::Instant;

use bytes::Bytes;
use http::HeaderMap;
use http_body::Frame;
use http_body::SizeHint;
use tokio::time::Sleep;
use tonic::Code;
use tonic::Status;
use tonic::body::Body;

use crate::number;
use crate::server::layer::Observer;
use crate::server::method::Method;
use crate::status;
use rgo_core::log;
use rgo_core::log::Kind;
use rgo_core::panic_text;
use rgo_core::trace::TraceContext;

#[derive(Clone)]
pub(super) struct Call {
    pub(super) observer: Arc<Observer>,
    pub(super) method: Option<Arc<Method>>,
    pub(super) trace: TraceContext,
    pub(super) deadline: Option<Instant>,
    pub(super) peer: Option<SocketAddr>,
    pub(super) began: Instant,
    #[cfg(feature = "log-content")]
    pub(super) content: Option<crate::content::Content>,
    pub(super) has_ended: bool,
}

impl Call {
    fn path(&self) -> &'static str {
        self.method.as_ref().map_or("", |method| method.path)
    }

    /// Polls the service within the rpc's trace. Logs a panic, and an error that is hidden from the caller.
    pub(super) fn guard<T>(&self, poll: impl FnOnce() -> Poll<T>) -> Poll<Result<T, Status>> {
        let _entered = log::enter(self.trace);
        let polled = if self.observer.has_recover {
            match catch_unwind(AssertUnwindSafe(poll)) {
                Ok(polled) => polled.map(Ok),
                Err(panic) => {
                    tracing::error!("{}: panic: {}", self.path(), panic_text(&*panic));
                    Poll::Ready(Err(Status::internal("the server panicked")))
                }
            }
        } else {
            poll().map(Ok)
        };
        if let Some(error) = status::take_failure() {
            tracing::error!("{}: {error:?}", self.path());
        }
        polled
    }

    /// Counts and logs the rpc, which ended with the status `number`.
    pub(super) fn end(&mut self, number: u32) {
        self.has_ended = true;
        let Some(method) = self.method.as_ref().filter(|method| !method.is_stream) else {
            return;
        };
        let took = self.began.elapsed();
        method.count(number, took);
        if self.observer.has_log {
            self.log(method, took);
        }
    }

    fn log(&self, method: &Method, took: Duration) {
        let Some(logger) = log::logger() else {
            return;
        };
        let line = Line {
            peer: self.peer,
            method: method.path,
            #[cfg(feature = "log-content")]
            content: self.content.as_ref().and_then(|content| content.json()),
            #[cfg(not(feature = "log-content"))]
            content: None,
        };
        let write = |kind, text| {
            logger.write(kind, Location::caller(), Some(took), &self.trace, text);
        };
        if took > self.observer.slow {
            write(Kind::Slow, format_args!("[RPC] slowcall - {line}"));
        } else if method.is_shown {
            write(Kind::Info, format_args!("{line}"));
        }
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        // The caller has gone away. Go counts and logs that too.
        if !self.has_ended {
            self.end(Code::Cancelled as u32);
        }
    }
}

/// go-zero's line: `127.0.0.1:4711 - /pb.identity/generateToken - {}`.
struct Line<'a> {
    peer: Option<SocketAddr>,
    method: &'a str,
    content: Option<&'a str>,
}

impl fmt::Display for Line<'_> {
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

/// The body of a response. A stream ends with its status, so the layer's work goes on until then.
pub(super) struct ResponseBody {
    inner: Body,
    stream: Option<Stream>,
}

struct Stream {
    call: Call,
    timer: Option<Pin<Box<Sleep>>>,
}

impl ResponseBody {
    /// `call` is `None` if the head of the response has its status.
    pub(super) fn new(inner: Body, call: Option<Call>) -> Self {
        let stream = call.map(|call| Stream {
            timer: call
                .deadline
                .map(|at| Box::pin(tokio::time::sleep_until(at.into()))),
            call,
        });
        Self { inner, stream }
    }

    /// Ends the stream with a status of the layer.
    fn end(&mut self, status: &Status) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        self.inner = Body::empty();
        self.stream = None;
        let mut trailers = HeaderMap::new();
        let added = status.add_header(&mut trailers);
        Poll::Ready(Some(added.map(|()| Frame::trailers(trailers))))
    }
}

impl http_body::Body for ResponseBody {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let this = &mut *self;
        let Some(stream) = &mut this.stream else {
            return Pin::new(&mut this.inner).poll_frame(cx);
        };
        let inner = &mut this.inner;
        match stream.call.guard(|| Pin::new(inner).poll_frame(cx)) {
            Poll::Ready(Ok(Some(Ok(mut frame)))) => {
                if let Some(trailers) = frame.trailers_mut() {
                    number::send(trailers);
                }
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(Ok(other)) => Poll::Ready(other),
            Poll::Ready(Err(status)) => this.end(&status),
            Poll::Pending => match stream.timer.as_mut().map(|timer| timer.as_mut().poll(cx)) {
                Some(Poll::Ready(())) => this.end(&status::late()),
                _ => Poll::Pending,
            },
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
