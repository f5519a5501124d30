//! How this service answers: data as JSON, errors as text, each as go-zero does.

use axum::http::StatusCode;
use axum::response::Response;
use rgo_core::BadRequest;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Kind;
use rgo_core::Result;
use rgo_core::Stream;
use rgo_http as http;
use rgo_http::IntoReply;
use rgo_http::Refusal;
use serde::Serialize;

/// What a logic function has come to.
pub fn reply<T: IntoReply>(ctx: &Context, result: Result<T>) -> Response {
    match result {
        Ok(data) => data.into_reply().respond(ctx),
        Err(error) => fail(ctx, &error),
    }
}

/// Server-sent events, or the error that kept them from beginning.
pub fn stream<T: Serialize + Send + 'static>(ctx: &Context, result: Result<Stream<T>>) -> Response {
    match result {
        Ok(items) => ctx.finish(http::sse(items)),
        Err(error) => fail(ctx, &error),
    }
}

/// An error of logic. What is hidden is logged with its causes.
pub fn fail(ctx: &Context, error: &Error) -> Response {
    let (status, text) = match error.kind() {
        Kind::Code { message, .. } | Kind::Message(message) => {
            (StatusCode::BAD_REQUEST, message.clone())
        }
        Kind::Unimplemented(name) => (
            StatusCode::NOT_IMPLEMENTED,
            format!("{name} is not implemented"),
        ),
        Kind::BadRequest(bad) => return bad_request(ctx, bad),
        Kind::Status { code, message } => {
            (http::status_of(*code), http::status_text(*code, message))
        }
        Kind::Hidden => {
            ctx.report(error);
            (
                StatusCode::INTERNAL_SERVER_ERROR,
                "internal server error".to_owned(),
            )
        }
    };
    ctx.finish(http::error(status, &text))
}

/// A request that does not fit its type: the first fault, in go-zero's words.
pub fn bad_request(ctx: &Context, bad: &BadRequest) -> Response {
    ctx.finish(http::error(StatusCode::BAD_REQUEST, bad.first()))
}

/// A request that is answered without its handler.
pub fn refuse(refusal: &Refusal) -> Response {
    match refusal {
        Refusal::NotFound => http::error(refusal.status(), "404 page not found"),
        Refusal::Timeout | Refusal::ClientGone => http::text(refusal.status(), "Request Timeout"),
        _ => http::empty(refusal.status()),
    }
}

/// No route has the path.
pub async fn not_found() -> Response {
    refuse(&Refusal::NotFound)
}

/// The path has routes, but none for the method.
pub async fn method_not_allowed() -> Response {
    refuse(&Refusal::MethodNotAllowed)
}
