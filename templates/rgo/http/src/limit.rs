//! The limit of a body that does not say how long it is.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::task::Context;
use std::task::Poll;

use axum::body::Body;
use bytes::Bytes;
use http_body::Frame;
use http_body::SizeHint;

/// A body that breaks off behind `left` bytes.
pub(super) struct Capped {
    body: Body,
    left: u64,
    overrun: Arc<AtomicBool>,
}

/// Tells whether a capped body has been longer than it may.
pub(super) struct Overrun(Arc<AtomicBool>);

impl Overrun {
    pub(super) fn happened(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Capped {
    /// Puts a limit around a request's body.
    pub(super) fn around(body: &mut Body, limit: u64) -> Overrun {
        let overrun = Arc::new(AtomicBool::new(false));
        let inner = std::mem::take(body);
        *body = Body::new(Self {
            body: inner,
            left: limit,
            overrun: Arc::clone(&overrun),
        });
        Overrun(overrun)
    }
}

impl http_body::Body for Capped {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if self.overrun.load(Ordering::Relaxed) {
            return Poll::Ready(None);
        }
        let frame = std::task::ready!(Pin::new(&mut self.body).poll_frame(cx));
        let length = match &frame {
            Some(Ok(frame)) => frame.data_ref().map_or(0, |data| data.len() as u64),
            _ => 0,
        };
        match self.left.checked_sub(length) {
            Some(left) => {
                self.left = left;
                Poll::Ready(frame)
            }
            None => {
                self.overrun.store(true, Ordering::Relaxed);
                Poll::Ready(Some(Err(axum::Error::new(std::io::Error::other(
                    "the body is too large",
                )))))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
