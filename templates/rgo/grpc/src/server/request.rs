//! A request on its way in, kept for the log.

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

/// The frames of a request that have arrived; they are shared with the service, not copied.
#[derive(Clone, Default)]
pub(super) struct Kept(Arc<Mutex<Vec<Bytes>>>);

impl Kept {
    /// `body`, whose frames stay here too.
    pub(super) fn of(&self, body: Body) -> Body {
        Body::new(Keeping {
            inner: body,
            kept: self.clone(),
        })
    }

    /// What arrived.
    pub(super) fn take(&self) -> Vec<Bytes> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

struct Keeping {
    inner: Body,
    kept: Kept,
}

impl http_body::Body for Keeping {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let polled = Pin::new(&mut self.inner).poll_frame(cx);
        if let Poll::Ready(Some(Ok(frame))) = &polled
            && let Some(data) = frame.data_ref()
        {
            let mut kept = self.kept.0.lock().unwrap_or_else(PoisonError::into_inner);
            kept.push(data.clone());
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
