//! How this service answers: `{"code":200,"msg":"OK","data":…}`, errors with a code and text of their own.

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

/// The body of every answer. Errors without a business code have their HTTP status as code.
#[derive(Debug, Serialize)]
struct Body<'a, T> {
    code: u32,
    msg: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<T>,
}

/// The data of a request that does not fit its type.
#[derive(Debug, Serialize)]
struct Violations<'a> {
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
        Ok(data) => data
            .into_reply()
            .map(|data| Body {
                code: 200,
                msg: "OK",
                data,
            })
            .respond(ctx),
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
    let (status, code, msg) = match error.kind() {
        Kind::Code { code, message } => (StatusCode::BAD_REQUEST, *code, message.clone()),
        Kind::Message(message) => (StatusCode::BAD_REQUEST, 400, message.clone()),
        Kind::Unimplemented(name) => (
            StatusCode::NOT_IMPLEMENTED,
            501,
            format!("{name} is not implemented"),
        ),
        Kind::BadRequest(bad) => return bad_request(ctx, bad),
        // Above 16 stand business codes, which cross gRPC with their own number.
        Kind::Status {
            code: code @ 17..,
            message,
        } => (
            StatusCode::BAD_REQUEST,
            code.unsigned_abs(),
            message.clone(),
        ),
        Kind::Status { code, message } => {
            let status = http::status_of(*code);
            ctx.report(error);
            let shown = if status.is_client_error() {
                message
            } else {
                "a called service failed"
            };
            (status, u32::from(status.as_u16()), shown.to_owned())
        }
        Kind::Hidden => {
            ctx.report(error);
            (
                StatusCode::INTERNAL_SERVER_ERROR,
                500,
                "internal server error".to_owned(),
            )
        }
    };
    ctx.finish(http::json(
        status,
        &Body::<()> {
            code,
            msg: &msg,
            data: None,
        },
    ))
}

/// A request that does not fit its type: the first fault as text, and every field at fault.
pub fn bad_request(ctx: &Context, bad: &BadRequest) -> Response {
    let violations = bad.violations().iter().map(|violation| Violation {
        field: &violation.field,
        place: violation.place.as_str(),
        message: &violation.message,
    });
    let data = Some(Violations {
        violations: violations.collect(),
    });
    ctx.finish(http::json(
        StatusCode::BAD_REQUEST,
        &Body {
            code: 400,
            msg: bad.first(),
            data,
        },
    ))
}

/// A request that is answered without its handler.
pub fn refuse(refusal: &Refusal) -> Response {
    let code = u32::from(refusal.status().as_u16());
    http::json(
        refusal.status(),
        &Body::<()> {
            code,
            msg: &refusal.to_string(),
            data: None,
        },
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
