//! Group `router`, in process.

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use names_api::app;
use names_api::svc::ServiceContext;
use tower::ServiceExt;

#[tokio::test]
async fn handler_is_served() {
    let config = rgo::config::load("etc/names-api.yaml").expect("the configuration");
    let svc = ServiceContext::new(config)
        .await
        .expect("the service context");
    let request = Request::builder()
        .method("GET")
        .uri("/handler")
        .body(Body::empty())
        .expect("a request");
    let response = app(svc).oneshot(request).await.expect("an answer");
    assert_ne!(response.status(), StatusCode::NOT_FOUND);
}
