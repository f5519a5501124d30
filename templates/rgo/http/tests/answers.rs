//! The three forms of a service's `src/answer.rs`, byte by byte.

use axum::body::Body;
use axum::response::Response;
use http_body_util::BodyExt as _;
use rgo_core::BadRequest;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Place;
use rgo_core::Stream;
use rgo_http::Raw;
use rgo_http::Refusal;
use rgo_http::Reply;
use serde::Serialize;

#[path = "answers/code_msg_data.rs"]
mod code_msg_data;
#[path = "answers/plain.rs"]
mod plain;
#[path = "answers/problem.rs"]
mod problem;

#[derive(Debug, Clone, PartialEq, Serialize)]
struct Token {
    token: String,
    ratio: f64,
}

fn token() -> Token {
    Token {
        token: "<a&b>".to_owned(),
        ratio: 1.0,
    }
}

fn ctx() -> Context {
    Context::from_parts(http::Request::new(()).into_parts().0)
}

fn hidden() -> Error {
    std::io::Error::other("disk full").into()
}

/// Status, content type and body.
async fn shown(response: Response<Body>) -> (u16, String, String) {
    let kind = response
        .headers()
        .get("content-type")
        .map(|kind| kind.to_str().expect("ascii").to_owned());
    let status = response.status().as_u16();
    let body = response
        .into_body()
        .collect()
        .await
        .expect("a body")
        .to_bytes();
    (
        status,
        kind.unwrap_or_default(),
        String::from_utf8(body.to_vec()).expect("text"),
    )
}

async fn check(response: Response<Body>, status: u16, kind: &str, body: &str) {
    assert_eq!(
        shown(response).await,
        (status, kind.to_owned(), body.to_owned())
    );
}

const JSON: &str = "application/json; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";
const PROBLEM: &str = "application/problem+json";

#[tokio::test]
async fn plain_answers_are_go_zeros() {
    let ctx = &ctx();
    check(
        plain::reply(ctx, Ok(token())),
        200,
        JSON,
        r#"{"token":"<a&b>","ratio":1}"#,
    )
    .await;
    check(plain::reply(ctx, Ok(())), 200, "", "").await;
    check(
        plain::reply::<()>(ctx, Err(Error::code(100_001, "taken"))),
        400,
        TEXT,
        "taken\n",
    )
    .await;
    check(
        plain::reply::<()>(ctx, Err(Error::msg("no such user"))),
        400,
        TEXT,
        "no such user\n",
    )
    .await;
    check(
        plain::reply::<()>(ctx, Err(hidden())),
        500,
        TEXT,
        "internal server error\n",
    )
    .await;
    let stub = Error::unimplemented("GET /a");
    check(
        plain::reply::<()>(ctx, Err(stub)),
        501,
        TEXT,
        "GET /a is not implemented\n",
    )
    .await;
    let callee = Error::status(5, "no row");
    check(
        plain::reply::<()>(ctx, Err(callee)),
        404,
        TEXT,
        "rpc error: code = NotFound desc = no row\n",
    )
    .await;
    let business = Error::status(100_003, "expired");
    check(
        plain::reply::<()>(ctx, Err(business)),
        500,
        TEXT,
        "rpc error: code = Code(100003) desc = expired\n",
    )
    .await;
    check(
        plain::refuse(&Refusal::Timeout),
        503,
        TEXT,
        "Request Timeout",
    )
    .await;
    check(plain::refuse(&Refusal::TooLarge), 413, "", "").await;
    check(
        plain::refuse(&Refusal::Unauthorized {
            reason: "expired".to_owned(),
        }),
        401,
        "",
        "",
    )
    .await;
    check(plain::not_found().await, 404, TEXT, "404 page not found\n").await;
    check(plain::method_not_allowed().await, 405, "", "").await;
}

#[tokio::test]
async fn problems_name_every_field() {
    let ctx = &ctx();
    check(
        problem::reply(ctx, Ok(token())),
        200,
        JSON,
        r#"{"token":"<a&b>","ratio":1}"#,
    )
    .await;
    let bad = BadRequest::of("age", Place::Json, "must be at least 18");
    let body = concat!(
        r#"{"title":"Bad Request","status":400,"detail":"the request does not fit its type","#,
        r#""violations":[{"field":"age","in":"json","message":"must be at least 18"}]}"#,
    );
    check(
        problem::reply::<()>(ctx, Err(bad.into())),
        400,
        PROBLEM,
        body,
    )
    .await;
    let body = r#"{"title":"Bad Request","status":400,"code":7,"detail":"taken"}"#;
    check(
        problem::reply::<()>(ctx, Err(Error::code(7, "taken"))),
        400,
        PROBLEM,
        body,
    )
    .await;
    check(
        problem::reply::<()>(ctx, Err(Error::status(70, "taken"))),
        400,
        PROBLEM,
        &body.replace('7', "70"),
    )
    .await;
    let body = r#"{"title":"Internal Server Error","status":500}"#;
    check(problem::reply::<()>(ctx, Err(hidden())), 500, PROBLEM, body).await;
    check(
        problem::reply::<()>(ctx, Err(Error::status(2, "secret"))),
        500,
        PROBLEM,
        body,
    )
    .await;
    let body =
        r#"{"title":"Service Unavailable","status":503,"detail":"the request took too long"}"#;
    check(problem::refuse(&Refusal::Timeout), 503, PROBLEM, body).await;
    let body = r#"{"title":"Not Found","status":404,"detail":"no such path"}"#;
    check(problem::not_found().await, 404, PROBLEM, body).await;
    assert_eq!(problem::method_not_allowed().await.status(), 405);
}

#[tokio::test]
async fn envelopes_carry_code_and_text() {
    let ctx = &ctx();
    let body = r#"{"code":200,"msg":"OK","data":{"token":"<a&b>","ratio":1}}"#;
    check(code_msg_data::reply(ctx, Ok(token())), 200, JSON, body).await;
    check(
        code_msg_data::reply(ctx, Ok(())),
        200,
        JSON,
        r#"{"code":200,"msg":"OK"}"#,
    )
    .await;
    let body = r#"{"code":100001,"msg":"taken"}"#;
    check(
        code_msg_data::reply::<()>(ctx, Err(Error::code(100_001, "taken"))),
        400,
        JSON,
        body,
    )
    .await;
    check(
        code_msg_data::reply::<()>(ctx, Err(Error::status(100_001, "taken"))),
        400,
        JSON,
        body,
    )
    .await;
    let body = r#"{"code":500,"msg":"internal server error"}"#;
    check(
        code_msg_data::reply::<()>(ctx, Err(hidden())),
        500,
        JSON,
        body,
    )
    .await;
    let bad = BadRequest::of("age", Place::Json, "is too low");
    let body = concat!(
        r#"{"code":400,"msg":"field \"age\" is too low","#,
        r#""data":{"violations":[{"field":"age","in":"json","message":"is too low"}]}}"#,
    );
    check(code_msg_data::bad_request(ctx, &bad), 400, JSON, body).await;
    let body = r#"{"code":404,"msg":"no such path"}"#;
    check(code_msg_data::not_found().await, 404, JSON, body).await;
    assert_eq!(code_msg_data::method_not_allowed().await.status(), 405);
}

#[tokio::test]
async fn logic_sets_status_headers_and_cookies() {
    let ctx = &ctx();
    ctx.set_header("x-total", "7").expect("a header");
    ctx.set_cookie("a=1").expect("a cookie");
    ctx.set_cookie("b=2").expect("a cookie");
    ctx.set_status(http::StatusCode::CREATED);
    let response = plain::reply(ctx, Ok(token()));
    assert_eq!(response.status(), 201);
    assert_eq!(response.headers()["x-total"], "7");
    let cookies: Vec<_> = response.headers().get_all("set-cookie").iter().collect();
    assert_eq!(cookies, ["a=1", "b=2"]);
    ctx.set_status(http::StatusCode::CREATED);
    assert_eq!(plain::reply::<()>(ctx, Err(Error::msg("no"))).status(), 400);
    assert!(ctx.set_header("x y", "7").is_err());
}

#[tokio::test]
async fn replies_and_raw_answers_keep_their_form() {
    let ctx = &ctx();
    let reply = Reply::new(token())
        .status(http::StatusCode::ACCEPTED)
        .header("x-a", "b")
        .expect("a header");
    let response = code_msg_data::reply(ctx, Ok(reply));
    assert_eq!(
        (
            response.status().as_u16(),
            response.headers()["x-a"].to_str().expect("ascii")
        ),
        (202, "b")
    );
    let raw = Raw::redirect("/elsewhere").expect("a place");
    let response = code_msg_data::reply(ctx, Ok(raw));
    assert_eq!(
        (
            response.status().as_u16(),
            response.headers()["location"].to_str().expect("ascii")
        ),
        (302, "/elsewhere")
    );
    check(
        plain::reply(ctx, Ok(Raw::download("a\"b.csv", "1,2"))),
        200,
        "application/octet-stream",
        "1,2",
    )
    .await;
}

#[tokio::test]
async fn numbers_without_json_are_an_error_as_in_go() {
    let token = Token {
        token: String::new(),
        ratio: f64::NAN,
    };
    check(
        plain::reply(&ctx(), Ok(token)),
        500,
        TEXT,
        "json: unsupported value: NaN\n",
    )
    .await;
}

#[tokio::test]
async fn streams_are_events() {
    let ctx = &ctx();
    let body =
        "data: {\"token\":\"<a&b>\",\"ratio\":1}\n\ndata: {\"token\":\"<a&b>\",\"ratio\":1}\n\n";
    check(
        plain::stream(ctx, Ok(Stream::iter([token(), token()]))),
        200,
        "text/event-stream",
        body,
    )
    .await;
    let stream = Stream::spawn(|sender| async move {
        sender.send(1).await?;
        Err(Error::msg("enough"))
    });
    check(
        problem::stream(ctx, Ok(stream)),
        200,
        "text/event-stream",
        "data: 1\n\n",
    )
    .await;
    check(
        code_msg_data::stream::<i32>(ctx, Err(Error::msg("no"))),
        400,
        JSON,
        r#"{"code":400,"msg":"no"}"#,
    )
    .await;
}
