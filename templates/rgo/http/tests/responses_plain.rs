//! `src/response.rs` in the form `plain`, byte by byte.

use rgo_core::BadRequest;
use rgo_core::Error;
use rgo_core::Place;
use rgo_core::Stream;
use rgo_http::Raw;
use rgo_http::Rejection;
use rgo_http::Responses as _;
use rgo_http::method_not_allowed;
use rgo_http::not_found;

use crate::response::reply;
use crate::response::stream;
use crate::shared::JSON;
use crate::shared::Token;
use crate::shared::check;
use crate::shared::ctx;
use crate::shared::hidden;
use crate::shared::token;
use crate::svc::ServiceContext;

#[path = "../../../api/response_plain.rs.jinja"]
mod response;
#[path = "responses/shared.rs"]
mod shared;
mod svc {
    pub(crate) struct ServiceContext;
}

const TEXT: &str = "text/plain; charset=utf-8";

async fn fails(error: Error, status: u16, text: &str) {
    check(reply::<()>(&ctx(), Err(error)), status, TEXT, text).await;
}

#[tokio::test]
async fn data_is_json_as_in_go() {
    let body = r#"{"token":"<a&b>","ratio":1}"#;
    check(reply(&ctx(), Ok(token())), 200, JSON, body).await;
    check(reply(&ctx(), Ok(())), 200, "", "").await;
}

#[tokio::test]
async fn errors_are_text_as_in_go_zero() {
    fails(Error::code(100_001, "taken"), 400, "taken\n").await;
    fails(Error::msg("no such user"), 400, "no such user\n").await;
    fails(hidden(), 500, "internal server error\n").await;
    let stub = Error::unimplemented("GET /a");
    fails(stub, 501, "GET /a is not implemented\n").await;
    fails(Error::not_found("no user"), 404, "no user\n").await;
    fails(Error::conflict("taken"), 409, "taken\n").await;
    let bad = BadRequest::of("age", Place::Json, "is too low");
    fails(bad.into(), 400, "field \"age\" is too low\n").await;
}

#[tokio::test]
async fn the_status_of_a_called_rpc_is_shown_as_in_go_zero() {
    let text = "rpc error: code = NotFound desc = no row\n";
    fails(Error::rpc(5, "no row"), 404, text).await;
    let text = "rpc error: code = Unavailable desc = away\n";
    fails(Error::rpc(14, "away"), 503, text).await;
    let text = "rpc error: code = Code(100003) desc = expired\n";
    fails(Error::rpc(100_003, "expired"), 500, text).await;
}

#[tokio::test]
async fn rejections_are_go_zeros() {
    let rejection = |rejection| ServiceContext::rejection(&rejection);
    let unauthorized = Rejection::Unauthorized {
        reason: "expired".to_owned(),
    };
    check(rejection(Rejection::Timeout), 503, TEXT, "Request Timeout").await;
    check(rejection(Rejection::TooLarge), 413, "", "").await;
    check(rejection(unauthorized), 401, "", "").await;
    let response = not_found::<ServiceContext>().await;
    check(response, 404, TEXT, "404 page not found\n").await;
    let response = method_not_allowed::<ServiceContext>().await;
    check(response, 405, "", "").await;
}

#[tokio::test]
async fn logic_sets_status_headers_and_cookies() {
    let ctx = &ctx();
    ctx.set_header("x-total", "7").expect("a header");
    ctx.set_cookie("a=1").expect("a cookie");
    ctx.set_cookie("b=2").expect("a cookie");
    ctx.set_status(http::StatusCode::CREATED);
    let response = reply(ctx, Ok(token()));
    assert_eq!(response.status(), 201);
    assert_eq!(response.headers()["x-total"], "7");
    let cookies: Vec<_> = response.headers().get_all("set-cookie").iter().collect();
    assert_eq!(cookies, ["a=1", "b=2"]);
    ctx.set_status(http::StatusCode::CREATED);
    assert_eq!(reply::<()>(ctx, Err(Error::msg("no"))).status(), 400);
    assert!(ctx.set_header("x y", "7").is_err());
}

#[tokio::test]
async fn downloads_keep_their_form() {
    let response = reply(&ctx(), Ok(Raw::download("a\"b.csv", "1,2")));
    assert_eq!(
        response.headers()["content-disposition"],
        "attachment; filename=\"ab.csv\""
    );
    check(response, 200, "application/octet-stream", "1,2").await;
}

#[tokio::test]
async fn numbers_without_json_are_an_error_as_in_go() {
    let token = Token {
        ratio: f64::NAN,
        ..token()
    };
    let text = "json: unsupported value: NaN\n";
    check(reply(&ctx(), Ok(token)), 500, TEXT, text).await;
}

#[tokio::test]
async fn streams_are_events() {
    let body =
        "data: {\"token\":\"<a&b>\",\"ratio\":1}\n\ndata: {\"token\":\"<a&b>\",\"ratio\":1}\n\n";
    let response = stream(&ctx(), Ok(Stream::iter([token(), token()])));
    assert_eq!(response.headers()["cache-control"], "no-cache");
    assert_eq!(response.headers()["connection"], "keep-alive");
    check(response, 200, "text/event-stream", body).await;
}
