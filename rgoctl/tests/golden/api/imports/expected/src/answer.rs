//! How this service answers: data as JSON, errors as problem details (RFC 9457).

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

/// The body of every error.
#[derive(Debug, Serialize)]
struct Problem<'a> {
    title: &'a str,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    violations: Vec<Violation<'a>>,
}

/// A field at fault.
#[derive(Debug, Serialize)]
struct Violation<'a> {
    field: &'a str,
    #[serde(rename = "in")]
    place: &'a str,
    message: &'a str,
}

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
    let (status, code, detail) = match error.kind() {
        Kind::Code { code, message } => {
            (StatusCode::BAD_REQUEST, Some(*code), Some(message.clone()))
        }
        Kind::Message(message) => (StatusCode::BAD_REQUEST, None, Some(message.clone())),
        Kind::Unimplemented(name) => (
            StatusCode::NOT_IMPLEMENTED,
            None,
            Some(format!("{name} is not implemented")),
        ),
        Kind::BadRequest(bad) => return bad_request(ctx, bad),
        // Above 16 stand business codes, which cross gRPC with their own number.
        Kind::Status {
            code: code @ 17..,
            message,
        } => (
            StatusCode::BAD_REQUEST,
            Some(code.unsigned_abs()),
            Some(message.clone()),
        ),
        Kind::Status { code, message } => {
            let status = http::status_of(*code);
            ctx.report(error);
            (
                status,
                None,
                Some(message.clone()).filter(|_| status.is_client_error()),
            )
        }
        Kind::Hidden => {
            ctx.report(error);
            (StatusCode::INTERNAL_SERVER_ERROR, None, None)
        }
    };
    ctx.finish(problem(status, code, detail, Vec::new()))
}

/// A request that does not fit its type: every field at fault.
pub fn bad_request(ctx: &Context, bad: &BadRequest) -> Response {
    let violations = bad.violations().iter().map(|violation| Violation {
        field: &violation.field,
        place: violation.place.as_str(),
        message: &violation.message,
    });
    let detail = "the request does not fit its type".to_owned();
    ctx.finish(problem(
        StatusCode::BAD_REQUEST,
        None,
        Some(detail),
        violations.collect(),
    ))
}

/// A request that is answered without its handler.
pub fn refuse(refusal: &Refusal) -> Response {
    problem(
        refusal.status(),
        None,
        Some(refusal.to_string()),
        Vec::new(),
    )
}

/// No route has the path.
pub async fn not_found() -> Response {
    refuse(&Refusal::NotFound)
}

/// The path has routes, but none for the method.
pub async fn method_not_allowed() -> Response {
    refuse(&Refusal::MethodNotAllowed)
}

fn problem(
    status: StatusCode,
    code: Option<u32>,
    detail: Option<String>,
    violations: Vec<Violation>,
) -> Response {
    let title = status.canonical_reason().unwrap_or("Error");
    let problem = Problem {
        title,
        status: status.as_u16(),
        code,
        detail,
        violations,
    };
    http::json_as(status, "application/problem+json", &problem)
}
