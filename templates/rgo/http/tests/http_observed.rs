//! The log lines and metrics of a request.

use std::future::pending;
use std::io;
use std::sync::Arc;
use std::sync::Mutex;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::extract::Request;
use axum::response::Response;
use axum::routing::get;
use http_body_util::BodyExt as _;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Stream;
use rgo_core::config::LogConf;
use rgo_core::log::Logger;
use rgo_http::RestConf;
use rgo_http::Route;
use rgo_http::ServerLayer;
use rgo_http::method_not_allowed;
use rgo_http::not_found;
use serde_json::Value;
use tower::ServiceExt as _;

use crate::svc::ServiceContext;

#[path = "../../../api/response_problem.rs.jinja"]
mod response;
mod svc {
    #[derive(Clone)]
    pub(crate) struct ServiceContext;
}

const ROUTES: &[Route] = &[
    Route::new("GET", "/user/:id"),
    Route::new("GET", "/fail"),
    Route::new("GET", "/never"),
];

async fn user(ctx: Context) -> Response {
    response::reply(&ctx, Ok(1))
}

async fn fail(ctx: Context) -> Response {
    let error = Error::from(io::Error::other("disk full")).context("read the user");
    response::reply::<()>(&ctx, Err(error))
}

async fn events(ctx: Context) -> Response {
    let items = Stream::new(futures_util::stream::iter([
        Ok(1),
        Err(Error::msg("enough")),
    ]));
    response::stream(&ctx, Ok(items))
}

fn app() -> Router {
    Router::new()
        .route("/user/{id}", get(user))
        .route("/fail", get(fail))
        .route("/never", get(pending::<()>))
        .route("/events", get(events))
        .fallback(not_found::<ServiceContext>)
        .method_not_allowed_fallback(method_not_allowed::<ServiceContext>)
        .layer(ServerLayer::new::<ServiceContext>(
            &RestConf::default(),
            ROUTES,
        ))
        .with_state(ServiceContext)
}

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("the lines").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Lines {
    /// Level and content of every line since the last call, and their traces.
    fn take(&self) -> Vec<(String, String, String)> {
        let bytes = std::mem::take(&mut *self.0.lock().expect("the lines"));
        let text = String::from_utf8(bytes).expect("text");
        let field = |line: &Value, name: &str| line[name].as_str().unwrap_or_default().to_owned();
        text.lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .map(|line: Value| {
                (
                    field(&line, "level"),
                    field(&line, "content"),
                    field(&line, "trace"),
                )
            })
            .collect()
    }
}

fn request(target: &str) -> http::request::Builder {
    Request::builder()
        .uri(target)
        .header("user-agent", "curl/8")
}

#[tokio::test]
async fn a_request_leaves_a_line_and_a_count() {
    let lines = Lines::default();
    assert!(rgo_core::log::install(Logger::to(
        &LogConf::default(),
        lines.clone()
    )));
    rgo_core::metrics::enable();
    let app = app();
    let ask = async |request: http::request::Builder| {
        let request = request.body(Body::empty()).expect("a request");
        app.clone()
            .oneshot(request)
            .await
            .expect("a response")
            .status()
            .as_u16()
    };

    let peer = ConnectInfo(std::net::SocketAddr::from(([127, 0, 0, 1], 4711)));
    assert_eq!(ask(request("/user/7?a=b").extension(peer)).await, 200);
    let trace = "0af7651916cd43dd8448eb211c80319c";
    let parent = format!("00-{trace}-b7ad6b7169203331-01");
    assert_eq!(
        ask(request("/user/8")
            .header("x-forwarded-for", "10.0.0.1")
            .header("traceparent", parent))
        .await,
        200
    );
    let seen = lines.take();
    assert_eq!(seen.len(), 2, "{seen:?}");
    assert_eq!(
        seen[0].1,
        "[HTTP] 200 - GET /user/7?a=b - 127.0.0.1:4711 - curl/8"
    );
    assert_eq!(
        seen[1],
        (
            "info".to_owned(),
            "[HTTP] 200 - GET /user/8 - 10.0.0.1 - curl/8".to_owned(),
            trace.to_owned()
        )
    );

    assert_eq!(ask(request("/fail")).await, 500);
    let seen = lines.take();
    assert_eq!(
        seen[0].1,
        "GET /fail: read the user\n\nCaused by:\n    disk full"
    );
    assert_eq!(seen[1].1, "[HTTP] 500 - GET /fail -  - curl/8");
    assert_eq!((&*seen[0].0, &*seen[1].0), ("error", "error"));
    assert!(!seen[0].2.is_empty() && seen[0].2 == seen[1].2, "{seen:?}");

    assert_eq!(ask(request("/nowhere")).await, 404);
    assert_eq!(lines.take()[0].1, "[HTTP] 404 - GET /nowhere -  - curl/8");

    let response = app
        .clone()
        .oneshot(request("/events").body(Body::empty()).expect("a request"))
        .await;
    let body = response
        .expect("a response")
        .into_body()
        .collect()
        .await
        .expect("events")
        .to_bytes();
    assert_eq!(body, "data: 1\n\n");
    let seen = lines.take();
    assert_eq!(
        (&*seen[0].1, &*seen[1].1),
        ("[HTTP] 200 - GET /events -  - curl/8", "enough")
    );

    let gone = request("/never").body(Body::empty()).expect("a request");
    let call = tokio::spawn(app.clone().oneshot(gone));
    tokio::task::yield_now().await;
    call.abort();
    assert!(call.await.is_err());
    assert_eq!(lines.take()[0].1, "[HTTP] 499 - GET /never -  - curl/8");

    let figures = rgo_core::metrics::render();
    for line in [
        "http_server_requests_code_total{path=\"/user/:id\",method=\"GET\",code=\"200\"} 2",
        "http_server_requests_code_total{path=\"/fail\",method=\"GET\",code=\"500\"} 1",
        "http_server_requests_code_total{path=\"/never\",method=\"GET\",code=\"499\"} 1",
    ] {
        assert!(figures.contains(line), "{line} is not in\n{figures}");
    }
    assert!(!figures.contains("nowhere"));
}
