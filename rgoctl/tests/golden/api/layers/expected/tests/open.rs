//! Group `open`, in process.

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use layers_api::app;
use layers_api::svc::ServiceContext;
use tower::ServiceExt;

#[tokio::test]
async fn hello_is_served() {
    let config = rgo::config::load("etc/layers.yaml").expect("the configuration");
    let svc = ServiceContext::new(config)
        .await
        .expect("the service context");
    let request = Request::builder()
        .method("GET")
        .uri("/hello")
        .body(Body::empty())
        .expect("a request");
    let response = app(svc).oneshot(request).await.expect("an answer");
    assert_ne!(response.status(), StatusCode::NOT_FOUND);
}
