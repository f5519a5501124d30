//! The routes without a group, in process.

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use tower::ServiceExt;
use types_api::app;
use types_api::svc::ServiceContext;

#[tokio::test]
async fn both_is_served() {
    let config = rgo::config::load("etc/types.yaml").expect("the configuration");
    let svc = ServiceContext::new(config)
        .await
        .expect("the service context");
    let request = Request::builder()
        .method("POST")
        .uri("/both")
        .body(Body::empty())
        .expect("a request");
    let response = app(svc).oneshot(request).await.expect("an answer");
    assert_ne!(response.status(), StatusCode::NOT_FOUND);
}
