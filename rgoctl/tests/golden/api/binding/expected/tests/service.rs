//! The routes without a group, in process.

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use binding_api::app;
use binding_api::svc::ServiceContext;
use tower::ServiceExt;

#[tokio::test]
async fn search_is_served() {
    let config = rgo::config::load("etc/binding.yaml").expect("the configuration");
    let svc = ServiceContext::new(config)
        .await
        .expect("the service context");
    let request = Request::builder()
        .method("GET")
        .uri("/shops/1/goods")
        .body(Body::empty())
        .expect("a request");
    let response = app(svc).oneshot(request).await.expect("an answer");
    assert_ne!(response.status(), StatusCode::NOT_FOUND);
}
