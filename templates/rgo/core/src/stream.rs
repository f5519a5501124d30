//! What streaming logic returns: items over time, for server-sent events and gRPC alike.

use std::fmt;
use std::pin::Pin;
use std::task::Context;
use std::task::Poll;

use futures_util::StreamExt;
use tokio::sync::mpsc;

use crate::error::Error;
use crate::error::Result;
use crate::trace;

/// Items until the end or the first error.
pub struct Stream<T>(Pin<Box<dyn futures_util::Stream<Item = Result<T>> + Send>>);

impl<T: Send + 'static> Stream<T> {
    /// Any stream of results.
    pub fn new(items: impl futures_util::Stream<Item = Result<T>> + Send + 'static) -> Self {
        Self(Box::pin(items))
    }

    /// Any stream of items that cannot fail.
    pub fn items(items: impl futures_util::Stream<Item = T> + Send + 'static) -> Self {
        Self::new(items.map(Ok))
    }

    /// Items that exist already.
    pub fn iter<I>(items: I) -> Self
    where
        I: IntoIterator<Item = T>,
        I::IntoIter: Send + 'static,
    {
        Self::items(futures_util::stream::iter(items))
    }

    /// A stream fed through a sender; it ends when the last sender is dropped. [`Sender::send`] waits while `capacity` items
    /// are unread.
    pub fn channel(capacity: usize) -> (Sender<T>, Self) {
        let (sender, mut receiver) = mpsc::channel(capacity.max(1));
        let items = futures_util::stream::poll_fn(move |cx| receiver.poll_recv(cx));
        (Sender(sender), Self::new(items))
    }

    /// A stream fed by a task of its own; an error that the task returns ends the stream.
    ///
    /// [`Sender::send`] fails when the reader is gone, so `?` ends the task then.
    pub fn spawn<F, Fut>(feed: F) -> Self
    where
        F: FnOnce(Sender<T>) -> Fut,
        Fut: Future<Output = Result<()>> + Send + 'static,
    {
        // go-zero's channel between logic and handler holds as many.
        let (sender, stream) = Self::channel(16);
        let feeding = feed(sender.clone());
        let feeding = async move {
            if let Err(error) = feeding.await {
                // Fails only if the reader is gone, and then nobody needs the error.
                let _ = sender.fail(error).await;
            }
        };
        tokio::spawn(trace::in_trace(trace::current_trace(), feeding));
        stream
    }
}

impl<T> futures_util::Stream for Stream<T> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(cx)
    }
}

impl<T> fmt::Debug for Stream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Stream")
    }
}

/// The feeding end of a [`Stream`].
#[derive(Debug)]
pub struct Sender<T>(mpsc::Sender<Result<T>>);

impl<T> Sender<T> {
    /// Sends an item once there is room. Fails if the reader is gone.
    pub async fn send(&self, item: T) -> Result<()> {
        self.0.send(Ok(item)).await.map_err(|_| gone())
    }

    /// Ends the stream with an error. Fails if the reader is gone.
    pub async fn fail(&self, error: Error) -> Result<()> {
        self.0.send(Err(error)).await.map_err(|_| gone())
    }

    /// Waits until the reader is gone.
    pub async fn closed(&self) {
        self.0.closed().await;
    }
}

fn gone() -> Error {
    Error::hidden("the reader of the stream is gone")
}

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}
