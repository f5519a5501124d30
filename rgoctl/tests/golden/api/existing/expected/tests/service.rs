//! The routes without a group, in process.

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use existing_api::app;
use existing_api::svc::ServiceContext;
use tower::ServiceExt;

#[tokio::test]
async fn ping_needs_a_token() {
    let config = rgo::config::load("etc/existing.yaml").expect("the configuration");
    let svc = ServiceContext::new(config)
        .await
        .expect("the service context");
    let request = Request::builder()
        .method("GET")
        .uri("/ping")
        .body(Body::empty())
        .expect("a request");
    let response = app(svc).oneshot(request).await.expect("an answer");
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
}
