//! Group `chat`, in process.

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use sse_api::app;
use sse_api::svc::ServiceContext;
use tower::ServiceExt;

#[tokio::test]
async fn watch_is_served() {
    let config = rgo::config::load("etc/sse.yaml").expect("the configuration");
    let svc = ServiceContext::new(config)
        .await
        .expect("the service context");
    let request = Request::builder()
        .method("GET")
        .uri("/chat/1")
        .body(Body::empty())
        .expect("a request");
    let response = app(svc).oneshot(request).await.expect("an answer");
    assert_ne!(response.status(), StatusCode::NOT_FOUND);
}
