//! `src/response.rs` in the form `code-msg-data`, byte by byte.

use rgo_core::BadRequest;
use rgo_core::Error;
use rgo_core::Place;
use rgo_http::Raw;
use rgo_http::Reply;
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

#[path = "../../../api/response_code_msg_data.rs.jinja"]
mod response;
#[path = "responses/shared.rs"]
mod shared;
mod svc {
    pub(crate) struct ServiceContext;
}

async fn fails(error: Error, status: u16, body: &str) {
    check(reply::<()>(&ctx(), Err(error)), status, JSON, body).await;
}

#[tokio::test]
async fn data_is_in_an_envelope() {
    let body = r#"{"code":200,"msg":"OK","data":{"token":"<a&b>","ratio":1}}"#;
    check(reply(&ctx(), Ok(token())), 200, JSON, body).await;
    let body = r#"{"code":200,"msg":"OK"}"#;
    check(reply(&ctx(), Ok(())), 200, JSON, body).await;
}

#[tokio::test]
async fn errors_have_a_code_and_a_text() {
    let body = r#"{"code":100001,"msg":"taken"}"#;
    fails(Error::code(100_001, "taken"), 400, body).await;
    fails(Error::rpc(100_001, "taken"), 400, body).await;
    fails(Error::msg("no"), 400, r#"{"code":400,"msg":"no"}"#).await;
    let body = r#"{"code":500,"msg":"internal server error"}"#;
    fails(hidden(), 500, body).await;
    let body = r#"{"code":404,"msg":"no user"}"#;
    fails(Error::not_found("no user"), 404, body).await;
    fails(Error::rpc(5, "no user"), 404, body).await;
    let body = r#"{"code":503,"msg":"a called service failed"}"#;
    fails(Error::rpc(14, "secret"), 503, body).await;
    let body = r#"{"code":501,"msg":"GET /a is not implemented"}"#;
    fails(Error::unimplemented("GET /a"), 501, body).await;
    let bad = BadRequest::of("age", Place::Json, "is too low");
    let body = concat!(
        r#"{"code":400,"msg":"field \"age\" is too low","#,
        r#""data":{"violations":[{"field":"age","in":"json","message":"is too low"}]}}"#,
    );
    fails(bad.into(), 400, body).await;
}

#[tokio::test]
async fn rejections_have_their_status_as_code() {
    let body = r#"{"code":404,"msg":"no such path"}"#;
    check(not_found::<ServiceContext>().await, 404, JSON, body).await;
    let response = method_not_allowed::<ServiceContext>().await;
    assert_eq!(response.status(), 405);
}

#[tokio::test]
async fn replies_and_raw_responses_keep_their_form() {
    let data = Reply::new(token())
        .status(http::StatusCode::ACCEPTED)
        .header("x-a", "b")
        .expect("a header");
    let response = reply(&ctx(), Ok(data));
    assert_eq!(response.status(), 202);
    assert_eq!(response.headers()["x-a"], "b");
    let raw = Raw::redirect("/elsewhere").expect("a place");
    let response = reply(&ctx(), Ok(raw));
    assert_eq!(response.status(), 302);
    assert_eq!(response.headers()["location"], "/elsewhere");
}

#[tokio::test]
async fn an_error_before_a_stream_has_a_code_and_a_text() {
    let response = stream::<i32>(&ctx(), Err(Error::msg("no")));
    check(response, 400, JSON, r#"{"code":400,"msg":"no"}"#).await;
}
