//! Group `user`, in process.

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use groups_api::app;
use groups_api::svc::ServiceContext;
use tower::ServiceExt;

#[tokio::test]
async fn get_user_is_served() {
    let config = rgo::config::load("etc/groups-api.yaml").expect("the configuration");
    let svc = ServiceContext::new(config)
        .await
        .expect("the service context");
    let request = Request::builder()
        .method("GET")
        .uri("/v1/user/1")
        .body(Body::empty())
        .expect("a request");
    let response = app(svc).oneshot(request).await.expect("an answer");
    assert_ne!(response.status(), StatusCode::NOT_FOUND);
}
