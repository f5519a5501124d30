//! The routes without a group, in process.

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use bodies_api::app;
use bodies_api::svc::ServiceContext;
use tower::ServiceExt;

#[tokio::test]
async fn nothing_is_served() {
    let config = rgo::config::load("etc/bodies.yaml").expect("the configuration");
    let svc = ServiceContext::new(config)
        .await
        .expect("the service context");
    let request = Request::builder()
        .method("POST")
        .uri("/nothing")
        .body(Body::empty())
        .expect("a request");
    let response = app(svc).oneshot(request).await.expect("an answer");
    assert_ne!(response.status(), StatusCode::NOT_FOUND);
}
