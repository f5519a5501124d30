//! Server A: what somebody writes by hand in plain axum for `hello.api`, without a layer.
//! `a_http PORT`.

use axum::Json;
use axum::Router;
use axum::extract::Path;
use axum::extract::Query;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::routing::post;
use serde::Deserialize;
use serde::Serialize;

#[derive(Deserialize)]
pub struct Search {
    lang: String,
}

#[derive(Deserialize)]
pub struct Body {
    name: String,
    age: i64,
    #[serde(default)]
    tags: Option<Vec<String>>,
}

#[derive(Serialize)]
pub struct Answer {
    id: i64,
    message: String,
    tags: Vec<String>,
}

pub async fn hello(
    Path(id): Path<i64>,
    Query(search): Query<Search>,
    headers: HeaderMap,
    Json(body): Json<Body>,
) -> Result<Json<Answer>, StatusCode> {
    let key = headers.get("x-key").and_then(|value| value.to_str().ok());
    let is_valid = (1..1_000_000).contains(&id)
        && (0..=150).contains(&body.age)
        && ["en", "zh"].contains(&search.lang.as_str());
    let (Some(key), true) = (key, is_valid) else {
        return Err(StatusCode::BAD_REQUEST);
    };
    let message = format!("hello {} {} {}", body.name, search.lang, key);
    Ok(Json(Answer {
        id,
        message,
        tags: body.tags.unwrap_or_default(),
    }))
}

pub fn router() -> Router {
    Router::new().route("/hello/{id}", post(hello))
}

pub fn port() -> u16 {
    std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(8888)
}

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
#[allow(dead_code, reason = "server B takes this file as a module")]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port())).await?;
    axum::serve(listener, router()).await
}
