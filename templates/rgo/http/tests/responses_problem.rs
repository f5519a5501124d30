//! `src/response.rs` in the form `problem`, byte by byte.

use rgo_core::BadRequest;
use rgo_core::Error;
use rgo_core::Place;
use rgo_core::Stream;
use rgo_http::Rejection;
use rgo_http::Responses as _;
use rgo_http::method_not_allowed;
use rgo_http::not_found;

use crate::response::reply;
use crate::response::stream;
use crate::shared::JSON;
use crate::shared::check;
use crate::shared::ctx;
use crate::shared::hidden;
use crate::shared::token;
use crate::svc::ServiceContext;

#[path = "../../../api/response_problem.rs.jinja"]
mod response;
#[path = "responses/shared.rs"]
mod shared;
mod svc {
    pub(crate) struct ServiceContext;
}

const PROBLEM: &str = "application/problem+json";

async fn fails(error: Error, status: u16, body: &str) {
    check(reply::<()>(&ctx(), Err(error)), status, PROBLEM, body).await;
}

#[tokio::test]
async fn data_is_json() {
    let body = r#"{"token":"<a&b>","ratio":1}"#;
    check(reply(&ctx(), Ok(token())), 200, JSON, body).await;
}

#[tokio::test]
async fn a_bad_request_names_every_field() {
    let bad = BadRequest::of("age", Place::Json, "must be at least 18");
    let body = concat!(
        r#"{"title":"Bad Request","status":400,"detail":"the request does not fit its type","#,
        r#""violations":[{"field":"age","in":"json","message":"must be at least 18"}]}"#,
    );
    fails(bad.into(), 400, body).await;
}

#[tokio::test]
async fn errors_are_problems() {
    let body = r#"{"title":"Bad Request","status":400,"code":7,"detail":"taken"}"#;
    fails(Error::code(7, "taken"), 400, body).await;
    fails(Error::rpc(70, "taken"), 400, &body.replace('7', "70")).await;
    let body = r#"{"title":"Bad Request","status":400,"detail":"no"}"#;
    fails(Error::msg("no"), 400, body).await;
    let body = r#"{"title":"Internal Server Error","status":500}"#;
    fails(hidden(), 500, body).await;
    fails(Error::rpc(2, "secret"), 500, body).await;
    let body = r#"{"title":"Not Found","status":404,"detail":"no user"}"#;
    fails(Error::not_found("no user"), 404, body).await;
    fails(Error::rpc(5, "no user"), 404, body).await;
    let body = r#"{"title":"Service Unavailable","status":503}"#;
    fails(Error::rpc(14, "secret"), 503, body).await;
    let body = r#"{"title":"Service Unavailable","status":503,"detail":"closed"}"#;
    fails(Error::unavailable("closed"), 503, body).await;
    let body = r#"{"title":"Not Implemented","status":501,"detail":"GET /a is not implemented"}"#;
    fails(Error::unimplemented("GET /a"), 501, body).await;
}

#[tokio::test]
async fn rejections_are_problems() {
    let body =
        r#"{"title":"Service Unavailable","status":503,"detail":"the request took too long"}"#;
    let response = ServiceContext::rejection(&Rejection::Timeout);
    check(response, 503, PROBLEM, body).await;
    let body = r#"{"title":"Not Found","status":404,"detail":"no such path"}"#;
    check(not_found::<ServiceContext>().await, 404, PROBLEM, body).await;
    let response = method_not_allowed::<ServiceContext>().await;
    assert_eq!(response.status(), 405);
}

#[tokio::test]
async fn an_error_ends_a_stream() {
    let items = Stream::spawn(|sender| async move {
        sender.send(1).await?;
        Err(Error::msg("enough"))
    });
    let response = stream(&ctx(), Ok(items));
    check(response, 200, "text/event-stream", "data: 1\n\n").await;
}
