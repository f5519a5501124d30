//! A client stream, as logic reads it.

use std::fmt;
use std::pin::Pin;
use std::task::Context;
use std::task::Poll;

use futures_util::Stream;
use futures_util::StreamExt;
use tonic::Streaming;

use crate::status;
use rgo_core::Result;

/// The messages a client sends one after the other.
pub struct Incoming<T>(Streaming<T>);

impl<T> Incoming<T> {
    pub(super) fn new(messages: Streaming<T>) -> Self {
        Self(messages)
    }

    /// The next message, or `None` when the client has sent its last one.
    pub async fn next(&mut self) -> Result<Option<T>> {
        status::to_result(self.0.message().await)
    }
}

impl<T> Stream for Incoming<T> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0
            .poll_next_unpin(cx)
            .map(|next| next.map(status::to_result))
    }
}

impl<T> fmt::Debug for Incoming<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Incoming")
    }
}
