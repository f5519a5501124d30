//! Requests, and their results.

use std::fmt::Debug;

use axum::body::Body;
use axum::extract::FromRequest as _;
use axum::extract::Request;
use axum::response::Response;
use rgo_core::BadRequest;
use rgo_core::Context;
use rgo_http::Rejection;
use rgo_http::Responses;
use rgo_http::Valid;
use rgo_http::ValidBody;
use rgo_http::bind::Bind;
use rgo_http::bind::FromJson;

/// The beginning of the text for a body that is not valid JSON.
pub(crate) const NOT_JSON: &str = "the body is not valid JSON: ";

/// A state whose responses carry the faults.
struct Faults;

impl Responses for Faults {
    fn bad_request(_: &Context, bad: &BadRequest) -> Response {
        let mut response = rgo_http::empty(http::StatusCode::BAD_REQUEST);
        response.extensions_mut().insert(bad.clone());
        response
    }

    fn rejection(rejection: &Rejection) -> Response {
        rgo_http::empty(rejection.status())
    }
}

fn faults(mut response: Response) -> BadRequest {
    response.extensions_mut().remove().expect("the faults")
}

pub(crate) fn json(body: &str) -> Request {
    let request = Request::builder().method("POST").uri("/");
    let request = request
        .header("content-type", "application/json")
        .header("content-length", body.len());
    request
        .body(Body::from(body.to_owned()))
        .expect("a request")
}

pub(crate) fn get(target: &str) -> Request {
    Request::builder()
        .uri(target)
        .body(Body::empty())
        .expect("a request")
}

pub(crate) fn headed(headers: &[(&str, &str)]) -> Request {
    let mut request = Request::builder().method("POST").uri("/");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::empty()).expect("a request")
}

pub(crate) fn form(target: &str, body: &str) -> Request {
    let request = Request::builder().method("POST").uri(target);
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    request
        .body(Body::from(body.to_owned()))
        .expect("a request")
}

pub(crate) async fn parse<T: Bind>(request: Request) -> Result<T, BadRequest> {
    let Valid(_, value) = Valid::from_request(request, &Faults)
        .await
        .map_err(faults)?;
    Ok(value)
}

/// The same for a body that is one value.
pub(crate) async fn parse_body<T: FromJson>(request: Request) -> Result<T, BadRequest> {
    let body = ValidBody::from_request(request, &Faults).await;
    let ValidBody(_, value) = body.map_err(faults)?;
    Ok(value)
}

/// What is wrong with a request, in go-zero's words.
pub(crate) async fn rejected<T: Bind + Debug>(request: Request) -> String {
    parse::<T>(request)
        .await
        .expect_err("a bad request")
        .first()
        .to_owned()
}

pub(crate) async fn accepted<T: Bind>(request: Request) -> T {
    match parse(request).await {
        Ok(value) => value,
        Err(bad) => panic!("rejected: {bad}"),
    }
}

/// Requests for one type with the text of go-zero's error.
pub(crate) async fn rejections<T: Bind + Debug>(cases: &[(&str, &str)]) {
    for (body, text) in cases {
        assert_eq!(rejected::<T>(json(body)).await, *text, "{body}");
    }
}

/// Bodies for one type with the value they bind to, as `Debug` shows it.
pub(crate) async fn values<T: Bind + Debug>(cases: &[(&str, &str)]) {
    for (body, value) in cases {
        let shown = format!("{:?}", accepted::<T>(json(body)).await);
        let fields = shown
            .split_once(" { ")
            .map_or(&*shown, |(_, fields)| fields.trim_end_matches(" }"));
        assert_eq!(fields, *value, "{body}");
    }
}

pub(crate) fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}
