//! Group `partner`, in process.

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use layers_api::app;
use layers_api::svc::ServiceContext;
use tower::ServiceExt;

#[tokio::test]
async fn push_needs_a_token() {
    let config = rgo::config::load("etc/layers.yaml").expect("the configuration");
    let svc = ServiceContext::new(config)
        .await
        .expect("the service context");
    let request = Request::builder()
        .method("PUT")
        .uri("/partner/message")
        .body(Body::empty())
        .expect("a request");
    let response = app(svc).oneshot(request).await.expect("an answer");
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
}
