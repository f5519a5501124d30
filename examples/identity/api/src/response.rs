//! The responses of this service: `{"code":200,"msg":"OK","data":…}`, and errors with the codes of `common::errors`.

use axum::http::StatusCode;
use axum::response::Response;
use common::errors;
use rgo_core::BadRequest;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Kind;
use rgo_core::Result;
use rgo_http::IntoReply;
use rgo_http::Rejection;
use rgo_http::Responses;
use serde::Serialize;

use crate::svc::ServiceContext;

/// The body of every response. A request that the server rejects itself has its HTTP status as code.
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

/// The response for an error of logic: business errors have their code and text, all others have one text that tells
/// nothing. The log has what the client does not see, with its causes.
pub fn error(ctx: &Context, error: &Error) -> Response {
    let (code, msg, is_shown) = match error.kind() {
        Kind::BadRequest(bad) => return ServiceContext::bad_request(ctx, bad),
        Kind::Code { code, message } => (*code, message.as_str(), true),
        _ => (errors::GENERAL, errors::HIDDEN, false),
    };
    if error.cause().is_some() || !is_shown {
        ctx.report(error);
    }
    let status = match code {
        errors::TOKEN_INVALID => StatusCode::UNAUTHORIZED,
        _ => StatusCode::BAD_REQUEST,
    };
    ctx.finish(respond(status, code, msg, None::<()>))
}

impl Responses for ServiceContext {
    fn bad_request(ctx: &Context, bad: &BadRequest) -> Response {
        let msg = errors::bad_parameter_text(bad.first());
        let status = StatusCode::BAD_REQUEST;
        ctx.finish(respond(status, errors::BAD_PARAMETER, &msg, Some(bad)))
    }

    fn rejection(rejection: &Rejection) -> Response {
        let (status, msg) = (rejection.status(), rejection.to_string());
        respond(status, status.as_u16().into(), &msg, None::<()>)
    }
}

fn respond<T: Serialize>(status: StatusCode, code: u32, msg: &str, data: Option<T>) -> Response {
    rgo_http::json(status, &Body { code, msg, data })
}
