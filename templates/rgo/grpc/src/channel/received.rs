//! An answer on its way in.

use std::fmt;
use std::pin::Pin;
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

use crate::channel::flight::Flight;
use crate::channel::observe::Observation;
use crate::channel::unreachable;
use crate::number;

const DETAILS: &str = "grpc-status-details-bin";
/// gRPC allows padding and its absence.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The body of an answer. It ends with the status, so the call is measured here, and the deadline
/// holds until then.
pub struct Received {
    inner: Body,
    rest: Option<Rest>,
}

/// What is still open of a call whose answer has begun.
pub(super) struct Rest {
    pub(super) flight: Flight,
    pub(super) observation: Observation,
    pub(super) deadline: Option<Pin<Box<Sleep>>>,
}

impl Received {
    /// `rest` is none when the head was the whole answer.
    pub(super) fn new(inner: Body, rest: Option<Rest>) -> Self {
        Self { inner, rest }
    }

    fn end(&mut self, number: u32, message: &str) {
        if let Some(mut rest) = self.rest.take() {
            rest.flight.end(number);
            rest.observation.end(number, message);
        }
    }
}

/// Reads the status of a head or of trailers, and takes out what tonic would panic at.
pub(super) fn read_status(headers: &mut HeaderMap) -> Option<u32> {
    if headers
        .get(DETAILS)
        .is_some_and(|details| BASE64.decode(details.as_bytes()).is_err())
    {
        headers.remove(DETAILS);
    }
    number::receive(headers)
}

/// The text of a failure's status.
pub(super) fn message(headers: &HeaderMap, number: u32) -> String {
    let status = Status::from_header_map(headers).filter(|_| number != 0);
    status
        .map(|status| status.message().to_owned())
        .unwrap_or_default()
}

impl http_body::Body for Received {
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
                let status = unreachable::broken(status);
                this.end(status.code() as u32, status.message());
                Poll::Ready(Some(Err(status)))
            }
            Poll::Ready(None) => {
                this.end(Code::Unknown as u32, "the answer has no status");
                Poll::Ready(None)
            }
            Poll::Pending => {
                let deadline = this.rest.as_mut().and_then(|rest| rest.deadline.as_mut());
                if deadline.is_none_or(|sleep| sleep.as_mut().poll(cx).is_pending()) {
                    return Poll::Pending;
                }
                let status = unreachable::late();
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

impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Received")
    }
}
