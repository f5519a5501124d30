//! The bodies of a call: the request's, which may be sent again, and the response's, which ends the call.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::task::Context;
use std::task::Poll;

use base64::Engine;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::GeneralPurpose;
use base64::engine::GeneralPurposeConfig;
use bytes::Bytes;
use http::HeaderMap;
use http_body::Frame;
use http_body::SizeHint;
use tokio::time::Sleep;
use tonic::Code;
use tonic::Status;
use tonic::body::Body;

use crate::channel::cluster::InFlight;
use crate::channel::observe::Observation;
use crate::number;
use crate::status;

const DETAILS: &str = "grpc-status-details-bin";
/// gRPC allows padding and its absence.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The body of a response. It ends with the status, so the call is measured and its deadline applies until then.
pub struct ResponseBody {
    inner: Body,
    rest: Option<Rest>,
}

/// The open ends of a call whose response has begun.
pub(super) struct Rest {
    pub(super) in_flight: InFlight,
    pub(super) observation: Observation,
    pub(super) deadline: Option<Pin<Box<Sleep>>>,
}

impl ResponseBody {
    /// `rest` is `None` if the head of the response has its status.
    pub(super) fn new(inner: Body, rest: Option<Rest>) -> Self {
        Self { inner, rest }
    }

    fn end(&mut self, number: u32, message: &str) {
        if let Some(mut rest) = self.rest.take() {
            rest.in_flight.end(number);
            rest.observation.end(number, message);
        }
    }
}

/// Reads the status from a head or from trailers. Removes invalid details, at which tonic would panic.
pub(super) fn read_status(headers: &mut HeaderMap) -> Option<u32> {
    let details = headers.get(DETAILS);
    if details.is_some_and(|details| BASE64.decode(details.as_bytes()).is_err()) {
        headers.remove(DETAILS);
    }
    number::receive(headers)
}

/// The message of a status that is not a success.
pub(super) fn message(headers: &HeaderMap, number: u32) -> String {
    match Status::from_header_map(headers) {
        Some(status) if number != 0 => status.message().to_owned(),
        _ => String::new(),
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
        match Pin::new(&mut this.inner).poll_frame(cx) {
            Poll::Ready(Some(Ok(mut frame))) => {
                if let Some(trailers) = frame.trailers_mut() {
                    let number = read_status(trailers).unwrap_or(Code::Unknown as u32);
                    let message = message(trailers, number);
                    this.end(number, &message);
                }
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(Some(Err(status))) => {
                let status = status::of_broken(status);
                this.end(status.code() as u32, status.message());
                Poll::Ready(Some(Err(status)))
            }
            Poll::Ready(None) => {
                this.end(Code::Unknown as u32, "the response has no status");
                Poll::Ready(None)
            }
            Poll::Pending => {
                let deadline = this.rest.as_mut().and_then(|rest| rest.deadline.as_mut());
                if deadline.is_none_or(|sleep| sleep.as_mut().poll(cx).is_pending()) {
                    return Poll::Pending;
                }
                let status = status::late();
                this.end(status.code() as u32, status.message());
                this.inner = Body::empty();
                Poll::Ready(Some(Err(status)))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

impl fmt::Debug for ResponseBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResponseBody")
    }
}

/// Gets the body of a request back if it was dropped unread: nothing of it was sent.
pub(super) struct ReplayBuffer(Arc<Mutex<Option<Body>>>);

/// A body to send, and the buffer it returns to if it is not read.
pub(super) fn replayable(body: Body) -> (Body, ReplayBuffer) {
    let buffer = Arc::new(Mutex::new(None));
    let replayable = Replayable {
        body: Some(body),
        buffer: Arc::clone(&buffer),
        is_read: false,
    };
    (Body::new(replayable), ReplayBuffer(buffer))
}

impl ReplayBuffer {
    pub(super) fn take(self) -> Option<Body> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

struct Replayable {
    body: Option<Body>,
    buffer: Arc<Mutex<Option<Body>>>,
    is_read: bool,
}

impl Drop for Replayable {
    fn drop(&mut self) {
        if !self.is_read {
            *self.buffer.lock().unwrap_or_else(PoisonError::into_inner) = self.body.take();
        }
    }
}

impl http_body::Body for Replayable {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        self.is_read = true;
        match &mut self.body {
            Some(body) => Pin::new(body).poll_frame(cx),
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        let hint = self.body.as_ref().map(http_body::Body::size_hint);
        hint.unwrap_or_default()
    }
}
