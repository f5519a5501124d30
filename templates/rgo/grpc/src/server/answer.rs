//! An answer on its way out.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::Context;
use std::task::Poll;

use bytes::Bytes;
use http::HeaderMap;
use http_body::Frame;
use http_body::SizeHint;
use tokio::time::Sleep;
use tonic::Status;
use tonic::body::Body;

use crate::number;
use crate::server::call::Call;
use crate::server::call::late;

/// The body of an answer. Of a stream it ends with the status, so the rest of the layer's work is
/// done here.
pub(super) struct Answer {
    inner: Body,
    stream: Option<Stream>,
}

struct Stream {
    call: Call,
    timer: Option<Pin<Box<Sleep>>>,
}

impl Answer {
    /// `call` is none when the head said everything.
    pub(super) fn new(inner: Body, call: Option<Call>) -> Self {
        let stream = call.map(|call| Stream {
            timer: call
                .deadline
                .map(|at| Box::pin(tokio::time::sleep_until(at.into()))),
            call,
        });
        Self { inner, stream }
    }

    /// Ends the stream with a status of the layer's own.
    fn end(&mut self, status: &Status) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        self.inner = Body::empty();
        self.stream = None;
        let mut trailers = HeaderMap::new();
        Poll::Ready(Some(
            status
                .add_header(&mut trailers)
                .map(|()| Frame::trailers(trailers)),
        ))
    }
}

impl http_body::Body for Answer {
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
                Some(Poll::Ready(())) => this.end(&late()),
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

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answer")
    }
}
