//! What people write into logic, middleware and responses of an HTTP service.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use rgo_core::BadRequest;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Kind;
use rgo_core::Result;
use rgo_core::Stream;
use rgo_http::Ctx;
use rgo_http::IntoReply;
use rgo_http::Raw;
use rgo_http::Rejection;
use rgo_http::Reply;
use rgo_http::Responses;
use rgo_http::Valid;
use rgo_http::ValidBody;
use rgo_http::bind::Bind;
use rgo_http::bind::Binder;
use serde::Serialize;

#[derive(Debug, Clone, Copy)]
struct Uid(i64);

#[derive(Debug)]
struct Search {
    to: String,
}

impl Bind for Search {
    fn bind(from: &mut Binder<'_>) -> Option<Self> {
        let to = from.form("to").or("/".to_owned());
        Some(Self { to: to? })
    }
}

#[derive(Debug, Serialize)]
struct Body {
    id: i64,
}

#[derive(Debug, Clone)]
struct Own;

impl Responses for Own {
    fn bad_request(ctx: &Context, bad: &BadRequest) -> Response {
        for violation in bad.violations() {
            println!("{} {} {}", violation.field, violation.place.as_str(), violation.message);
        }
        ctx.finish(rgo_http::text(StatusCode::BAD_REQUEST, bad.first().to_owned()))
    }

    fn rejection(rejection: &Rejection) -> Response {
        match rejection {
            Rejection::NotFound => rgo_http::empty(StatusCode::NOT_FOUND),
            other => rgo_http::error(other.status(), &other.to_string()),
        }
    }
}

async fn logic(ctx: &Context) -> Result<Reply<Body>> {
    let id = match ctx.get::<Uid>() {
        Some(uid) => uid.0,
        None => ctx.claim::<i64>("userId")?,
    };
    if ctx.header("x-request-id").is_none() || ctx.deadline().is_none() {
        return Err(Error::not_found("there is no such order").context("find the order"));
    }
    ctx.set_header("x-user", &id.to_string())?;
    ctx.set_cookie("seen=1")?;
    ctx.set_status(StatusCode::CREATED);
    Ok(Reply::new(Body { id }).status(StatusCode::ACCEPTED))
}

async fn stream(_: Context) -> Result<Stream<i64>> {
    Ok(Stream::spawn(|sender| async move {
        sender.send(1).await?;
        Ok(())
    }))
}

async fn own_handler(State(_): State<Own>, Ctx(ctx): Ctx) -> Response {
    match logic(&ctx).await {
        Ok(reply) => reply.respond(&ctx),
        Err(error) => answer(&ctx, &error),
    }
}

async fn search(Valid(ctx, req): Valid<Search>) -> Result<Response, Response> {
    let raw = Raw::redirect(&req.to).map_err(|error| answer(&ctx, &error))?;
    Ok(raw.into_reply().respond(&ctx))
}

async fn body(ValidBody(ctx, req): ValidBody<Vec<i64>>) -> Response {
    ctx.finish(rgo_http::json(StatusCode::OK, &req))
}

fn answer(ctx: &Context, error: &Error) -> Response {
    if error.needs_report() {
        ctx.report(error);
    }
    let status = match error.kind() {
        Kind::Code { .. } | Kind::Message(_) => StatusCode::BAD_REQUEST,
        Kind::Status { status, .. } | Kind::Upstream { status, .. } => *status,
        Kind::BadRequest(bad) => return Own::bad_request(ctx, bad),
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    };
    ctx.finish(rgo_http::error(status, &error.to_string()))
}

fn errors() -> Vec<Error> {
    vec![
        Error::code(100_003, "taken"),
        Error::msg("as errors.New"),
        Error::forbidden("no"),
        Error::unauthorized("no"),
        Error::conflict("no"),
        Error::unavailable("no"),
        Error::too_many_requests("no"),
        Error::status(StatusCode::GONE, "no"),
        std::fmt::Error.into(),
    ]
}

#[test]
fn what_is_written_by_hand_is_understood() {
    let router: axum::Router<Own> = axum::Router::new()
        .route("/own", axum::routing::get(own_handler))
        .route("/search", axum::routing::get(search))
        .route("/body", axum::routing::post(body));
    drop(router);
    let shown = errors().iter().filter(|error| !error.needs_report()).count();
    assert_eq!(shown, 8);
    let _ = stream;
}
