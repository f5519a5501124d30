//! The responses of this service: data as JSON, errors as problem details (RFC 9457).

use axum::http::StatusCode;
use axum::response::Response;
use rgo_core::BadRequest;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Kind;
use rgo_core::Result;
use rgo_core::Stream;
use rgo_core::Violation;
use rgo_http::IntoReply;
use rgo_http::Raw;
use rgo_http::Rejection;
use rgo_http::Responses;
use serde::Serialize;

use crate::svc::ServiceContext;

/// The body of every error.
#[derive(Debug, Serialize)]
struct Problem<'a> {
    title: &'a str,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    violations: &'a [Violation],
}

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

/// The response for an error of logic. The log has what the client does not see.
pub fn error(ctx: &Context, error: &Error) -> Response {
    if error.needs_report() {
        ctx.report(error);
    }
    let (status, detail) = match error.kind() {
        Kind::BadRequest(bad) => return ServiceContext::bad_request(ctx, bad),
        Kind::Code { message, .. } | Kind::Message(message) => {
            (StatusCode::BAD_REQUEST, Some(message.as_str()))
        }
        Kind::Status { status, message } => (*status, Some(message.as_str())),
        Kind::Upstream { status, .. } => (*status, None),
        _ => (StatusCode::INTERNAL_SERVER_ERROR, None),
    };
    ctx.finish(problem(status, error.business_code(), detail, &[]))
}

impl Responses for ServiceContext {
    fn bad_request(ctx: &Context, bad: &BadRequest) -> Response {
        let (status, detail) = (StatusCode::BAD_REQUEST, "the request does not fit its type");
        ctx.finish(problem(status, None, Some(detail), bad.violations()))
    }

    fn rejection(rejection: &Rejection) -> Response {
        problem(rejection.status(), None, Some(&rejection.to_string()), &[])
    }
}

fn problem(
    status: StatusCode,
    code: Option<u32>,
    detail: Option<&str>,
    violations: &[Violation],
) -> Response {
    let problem = Problem {
        title: status.canonical_reason().unwrap_or("Error"),
        status: status.as_u16(),
        code,
        detail,
        violations,
    };
    rgo_http::json_as(status, "application/problem+json", &problem)
}
