//! The responses of this service: data as JSON, errors as text, as in go-zero.

use axum::http::StatusCode;
use axum::response::Response;
use rgo_core::BadRequest;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Kind;
use rgo_core::Result;
use rgo_core::Stream;
use rgo_http::IntoReply;
use rgo_http::Raw;
use rgo_http::Rejection;
use rgo_http::Responses;
use serde::Serialize;

use crate::svc::ServiceContext;

/// The response to a request that logic has handled.
pub fn reply<T: IntoReply>(ctx: &Context, result: Result<T>) -> Response {
    match result {
        Ok(data) => data.into_reply().respond(ctx),
        Err(failed) => error(ctx, &failed),
    }
}

/// The same for server-sent events.
pub fn stream<T: Serialize + Send + 'static>(ctx: &Context, result: Result<Stream<T>>) -> Response {
    reply(ctx, result.map(Raw::events))
}

/// The response for an error of logic. Hidden errors are logged.
pub fn error(ctx: &Context, error: &Error) -> Response {
    if let Some(response) = rgo_http::rpc_error(error) {
        return ctx.finish(response);
    }
    let (status, text) = match error.kind() {
        Kind::BadRequest(bad) => return ServiceContext::bad_request(ctx, bad),
        Kind::Code { message, .. } | Kind::Message(message) => {
            (StatusCode::BAD_REQUEST, message.as_str())
        }
        Kind::Status { status, message } => (*status, message.as_str()),
        _ => {
            ctx.report(error);
            (StatusCode::INTERNAL_SERVER_ERROR, "internal server error")
        }
    };
    ctx.finish(rgo_http::error(status, text))
}

impl Responses for ServiceContext {
    fn bad_request(ctx: &Context, bad: &BadRequest) -> Response {
        ctx.finish(rgo_http::error(StatusCode::BAD_REQUEST, bad.first()))
    }

    fn rejection(rejection: &Rejection) -> Response {
        let status = rejection.status();
        match rejection {
            Rejection::NotFound => rgo_http::error(status, "404 page not found"),
            Rejection::Timeout | Rejection::ClientGone => rgo_http::text(status, "Request Timeout"),
            _ => rgo_http::empty(status),
        }
    }
}
