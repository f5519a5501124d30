//! A request that can be sent again as long as nobody has read its body.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::task::Context;
use std::task::Poll;

use bytes::Bytes;
use http_body::Frame;
use http_body::SizeHint;
use tonic::Status;
use tonic::body::Body;

/// Gives its body back when it is dropped unread: a connection that could not be made has sent
/// nothing of it.
struct Lent {
    body: Option<Body>,
    owner: Arc<Mutex<Option<Body>>>,
    is_read: bool,
}

/// Where the body comes back to.
pub(super) struct Loan(Arc<Mutex<Option<Body>>>);

/// Lends the body of a request to an attempt to send it.
pub(super) fn lend(body: Body) -> (Body, Loan) {
    let owner = Arc::new(Mutex::new(None));
    let lent = Lent {
        body: Some(body),
        owner: Arc::clone(&owner),
        is_read: false,
    };
    (Body::new(lent), Loan(owner))
}

impl Loan {
    /// The body, if the attempt has ended without reading it.
    pub(super) fn back(self) -> Option<Body> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if !self.is_read {
            *self.owner.lock().unwrap_or_else(PoisonError::into_inner) = self.body.take();
        }
    }
}

impl http_body::Body for Lent {
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
        self.body
            .as_ref()
            .map_or_else(SizeHint::default, http_body::Body::size_hint)
    }
}
