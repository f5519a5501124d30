//! Conversions between tonic's requests and responses and the arguments and results of logic functions, for servers
//! and for clients.

use std::pin::Pin;
use std::task::Context as Task;
use std::task::Poll;
use std::time::Instant;

use futures_util::StreamExt;
use http::Method;
use prost::Message;
use tonic::Request;
use tonic::Response;
use tonic::Status;
use tonic::Streaming;

#[cfg(feature = "log-content")]
use crate::content::Content;
use crate::status;
use rgo_core::Context;
use rgo_core::Result;
use rgo_core::Stream;
use rgo_core::trace::TraceContext;

/// Splits a request into the context and the message for logic.
pub fn open<T: Message>(request: Request<T>) -> (Context, T) {
    #[cfg(feature = "log-content")]
    if let Some(content) = request.extensions().get::<Content>() {
        content.keep(request.get_ref());
    }
    split(request)
}

/// [`open`] for a client stream.
pub fn open_stream<T>(request: Request<Streaming<T>>) -> (Context, Incoming<T>) {
    let (ctx, messages) = split(request);
    (ctx, Incoming(messages))
}

fn split<T>(request: Request<T>) -> (Context, T) {
    let (metadata, extensions, message) = request.into_parts();
    let mut head = http::Request::new(());
    *head.method_mut() = Method::POST;
    *head.headers_mut() = metadata.into_headers();
    *head.extensions_mut() = extensions;
    (Context::from_parts(head.into_parts().0), message)
}

/// Turns the result of logic into a response, or into the status for the caller.
pub fn reply<T>(outcome: Result<T>) -> Result<Response<T>, Status> {
    outcome.map(Response::new).map_err(status::of_failure)
}

/// [`reply`] for a server stream.
pub fn stream<T>(outcome: Result<Stream<T>>) -> Result<Response<Outgoing<T>>, Status> {
    reply(outcome.map(Outgoing))
}

/// The messages of a client stream.
#[derive(Debug)]
pub struct Incoming<T>(Streaming<T>);

impl<T> Incoming<T> {
    /// The next message; `None` after the last one. Fails with the status of a client that gave up.
    pub async fn next(&mut self) -> Result<Option<T>> {
        status::to_result(self.0.message().await)
    }
}

impl<T> futures_util::Stream for Incoming<T> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Task<'_>) -> Poll<Option<Self::Item>> {
        self.0
            .poll_next_unpin(cx)
            .map(|next| next.map(status::to_result))
    }
}

/// The messages of a server stream, in the form tonic sends.
#[derive(Debug)]
pub struct Outgoing<T>(Stream<T>);

impl<T> futures_util::Stream for Outgoing<T> {
    type Item = Result<T, Status>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Task<'_>) -> Poll<Option<Self::Item>> {
        self.0
            .poll_next_unpin(cx)
            .map(|next| next.map(|item| item.map_err(status::of_failure)))
    }
}

/// What a call inherits from the request that is being served. [`Channel`](crate::Channel) finds it in the extensions.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Origin {
    pub(crate) trace: TraceContext,
    pub(crate) deadline: Option<Instant>,
    /// Streams have no `Timeout`, log line and metrics, as in go-zero.
    pub(crate) is_stream: bool,
}

/// A request on behalf of `ctx`: it continues the trace of `ctx` and ends at its deadline.
pub fn request<T>(ctx: &Context, message: T) -> Request<T> {
    with_origin(ctx, message, false)
}

/// [`request`] for a streaming rpc in either direction. The deadline of `ctx` applies, the configured `Timeout` does
/// not, as in go-zero.
pub fn request_stream<T>(ctx: &Context, message: T) -> Request<T> {
    with_origin(ctx, message, true)
}

fn with_origin<T>(ctx: &Context, message: T, is_stream: bool) -> Request<T> {
    let mut request = Request::new(message);
    request.extensions_mut().insert(Origin {
        trace: *ctx.trace(),
        deadline: ctx.deadline(),
        is_stream,
    });
    request
}

/// The message of a response, or the error for logic: a business error for a code above 16, else the status.
pub fn outcome<T>(response: Result<Response<T>, Status>) -> Result<T> {
    status::to_result(response.map(Response::into_inner))
}

/// [`outcome`] for a server stream.
pub fn outcome_stream<T: Send + 'static>(
    response: Result<Response<Streaming<T>>, Status>,
) -> Result<Stream<T>> {
    let messages = outcome(response)?;
    Ok(Stream::new(messages.map(status::to_result)))
}
