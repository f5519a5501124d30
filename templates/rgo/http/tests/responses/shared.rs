//! The data and the checks of the tests of all forms of `src/response.rs`.

use axum::body::Body;
use axum::response::Response;
use http_body_util::BodyExt as _;
use rgo_core::Context;
use rgo_core::Error;
use serde::Serialize;

pub(crate) const JSON: &str = "application/json; charset=utf-8";

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Token {
    pub(crate) token: String,
    pub(crate) ratio: f64,
}

pub(crate) fn token() -> Token {
    Token {
        token: "<a&b>".to_owned(),
        ratio: 1.0,
    }
}

pub(crate) fn ctx() -> Context {
    Context::from_parts(http::Request::new(()).into_parts().0)
}

pub(crate) fn hidden() -> Error {
    std::io::Error::other("disk full").into()
}

/// Checks the status, the content type and the body.
pub(crate) async fn check(response: Response<Body>, status: u16, kind: &str, body: &str) {
    let shown = response.headers().get("content-type");
    let shown = shown.map(|kind| kind.to_str().expect("ascii").to_owned());
    let got_status = response.status().as_u16();
    let collected = response.into_body().collect().await.expect("a body");
    let text = String::from_utf8(collected.to_bytes().to_vec()).expect("text");
    assert_eq!(
        (got_status, shown.unwrap_or_default(), text),
        (status, kind.to_owned(), body.to_owned())
    );
}
