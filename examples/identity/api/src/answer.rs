//! How this service answers: `{"code":200,"msg":"OK","data":…}`, and errors as the table of codes has them.

use axum::http::StatusCode;
use axum::response::Response;
use common::errors;
use rgo_core::BadRequest;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Kind;
use rgo_core::Result;
use rgo_http as http;
use rgo_http::IntoReply;
use rgo_http::Refusal;
use serde::Serialize;

/// The body of every answer. What the server itself refuses has its HTTP status as code.
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

/// An error of logic: business errors with their code and text, all others with one text that says nothing.
/// What a user does not see is logged with its causes.
pub fn fail(ctx: &Context, error: &Error) -> Response {
    if error.cause().is_some() || !is_told(error.kind()) {
        ctx.report(error);
    }
    let (status, code, msg) = match error.kind() {
        Kind::Code { code, message } => {
            let status = match *code {
                errors::TOKEN_INVALID => StatusCode::UNAUTHORIZED,
                _ => StatusCode::BAD_REQUEST,
            };
            (status, *code, message.as_str())
        }
        // Above 16 stand business codes, which cross gRPC with their own number.
        Kind::Status {
            code: code @ 17..,
            message,
        } => (
            StatusCode::BAD_REQUEST,
            code.unsigned_abs(),
            message.as_str(),
        ),
        Kind::BadRequest(bad) => return bad_request(ctx, bad),
        _ => (StatusCode::BAD_REQUEST, errors::GENERAL, errors::HIDDEN),
    };
    ctx.finish(http::json(
        status,
        &Body::<()> {
            code,
            msg,
            data: None,
        },
    ))
}

/// Whether users are told what is wrong.
fn is_told(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Code { .. } | Kind::Status { code: 17.., .. } | Kind::BadRequest(_)
    )
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
            code: errors::BAD_PARAMETER,
            msg: &errors::bad_parameter_text(bad.first()),
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
