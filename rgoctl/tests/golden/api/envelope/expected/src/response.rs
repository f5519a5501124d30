//! The responses of this service: `{"code":200,"msg":"OK","data":…}`, and errors with their code and text.

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

/// The body of every response. The code of an error without a code of its own is its HTTP status.
#[derive(Debug, Serialize)]
struct Body<'a, T> {
    code: u32,
    msg: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<T>,
}

/// The response to a request that logic has handled.
pub fn reply<T: IntoReply>(ctx: &Context, result: Result<T>) -> Response {
    match result {
        Ok(data) => {
            let body = |data| Body {
                code: 200,
                msg: "OK",
                data,
            };
            data.into_reply().map(body).respond(ctx)
        }
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
    let (status, msg) = match error.kind() {
        Kind::BadRequest(bad) => return ServiceContext::bad_request(ctx, bad),
        Kind::Code { message, .. } | Kind::Message(message) => {
            (StatusCode::BAD_REQUEST, message.as_str())
        }
        Kind::Status { status, message } => (*status, message.as_str()),
        Kind::Upstream { status, .. } => (*status, "a called service failed"),
        _ => (StatusCode::INTERNAL_SERVER_ERROR, "internal server error"),
    };
    let code = error.business_code().unwrap_or(status.as_u16().into());
    ctx.finish(respond(status, code, msg, None::<()>))
}

impl Responses for ServiceContext {
    fn bad_request(ctx: &Context, bad: &BadRequest) -> Response {
        let status = StatusCode::BAD_REQUEST;
        ctx.finish(respond(status, 400, bad.first(), Some(bad)))
    }

    fn rejection(rejection: &Rejection) -> Response {
        let (status, msg) = (rejection.status(), rejection.to_string());
        respond(status, status.as_u16().into(), &msg, None::<()>)
    }
}

fn respond<T: Serialize>(status: StatusCode, code: u32, msg: &str, data: Option<T>) -> Response {
    rgo_http::json(status, &Body { code, msg, data })
}
