//! What stands between tonic's types and logic's, on the server's side and on the caller's.

use std::fmt;
use std::pin::Pin;
use std::task::Context as Task;
use std::task::Poll;
use std::time::Instant;

use futures_util::StreamExt;
use http::Method;
use tonic::Request;
use tonic::Response;
use tonic::Status;
use tonic::Streaming;

use crate::failure;
use crate::incoming::Incoming;
use crate::status;
use rgo_core::Context;
use rgo_core::Result;
use rgo_core::Stream;
use rgo_core::trace::TraceContext;

/// Takes a request apart for logic.
pub fn open<T>(request: Request<T>) -> (Context, T) {
    let (metadata, extensions, message) = request.into_parts();
    let mut head = http::Request::new(());
    *head.method_mut() = Method::POST;
    *head.headers_mut() = metadata.into_headers();
    *head.extensions_mut() = extensions;
    (Context::from_parts(head.into_parts().0), message)
}

/// Takes a client stream apart for logic.
pub fn open_stream<T>(request: Request<Streaming<T>>) -> (Context, Incoming<T>) {
    let (ctx, messages) = open(request);
    (ctx, Incoming::new(messages))
}

/// Answers with what logic gave.
pub fn reply<T>(outcome: Result<T>) -> Result<Response<T>, Status> {
    outcome.map(Response::new).map_err(failure::leave)
}

/// Answers with the items logic gives one after the other.
pub fn stream<T>(outcome: Result<Stream<T>>) -> Result<Response<Outgoing<T>>, Status> {
    reply(outcome.map(Outgoing))
}

/// A server stream on its way out.
pub struct Outgoing<T>(Stream<T>);

impl<T> futures_util::Stream for Outgoing<T> {
    type Item = Result<T, Status>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Task<'_>) -> Poll<Option<Self::Item>> {
        self.0
            .poll_next_unpin(cx)
            .map(|next| next.map(|item| item.map_err(failure::leave)))
    }
}

impl<T> fmt::Debug for Outgoing<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Outgoing")
    }
}

/// What a call takes from the request it serves; it travels in the call's extensions.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origin {
    /// The trace the call belongs to.
    pub(super) trace: TraceContext,
    /// When the request's own answer must be there.
    pub(super) deadline: Option<Instant>,
    /// Whether messages go on after the first answer, so that no `Timeout` applies.
    pub(super) is_stream: bool,
}

/// A call on behalf of `ctx`: it belongs to the same trace and ends at its deadline.
pub fn request<T>(ctx: &Context, message: T) -> Request<T> {
    call(ctx, message, false)
}

/// [`request`] for a streaming rpc, in either direction: `ctx`'s deadline holds, the configured
/// `Timeout` does not, as in go-zero.
pub fn request_stream<T>(ctx: &Context, message: T) -> Request<T> {
    call(ctx, message, true)
}

fn call<T>(ctx: &Context, message: T, is_stream: bool) -> Request<T> {
    let mut request = Request::new(message);
    request.extensions_mut().insert(Origin {
        trace: *ctx.trace(),
        deadline: ctx.deadline(),
        is_stream,
    });
    request
}

/// What a call gives to logic.
pub fn outcome<T>(answer: Result<Response<T>, Status>) -> Result<T> {
    status::to_result(answer.map(Response::into_inner))
}

/// What a call of a server stream gives to logic.
pub fn outcome_stream<T: Send + 'static>(
    answer: Result<Response<Streaming<T>>, Status>,
) -> Result<Stream<T>> {
    let messages = outcome(answer)?;
    Ok(Stream::new(messages.map(status::to_result)))
}
