//! Tests of the routes without a group, in process.

use axum::body::Body;
use axum::body::to_bytes;
use axum::http::Request;
use axum::http::StatusCode;
use greet_api::app;
use greet_api::svc::ServiceContext;
use rgo_core::Result;
use tower::ServiceExt;

#[tokio::test]
async fn greet_responds() -> Result<()> {
    let config = rgo_core::config::load("etc/greet-api.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let request = Request::builder()
        .method("GET")
        .uri("/from/you")
        .body(Body::empty())?;
    let response = app(svc).oneshot(request).await?;
    assert_eq!(response.status(), StatusCode::OK);
    let body = to_bytes(response.into_body(), usize::MAX).await?;
    assert_eq!(body, r#"{"message":"Hello, you!"}"#);
    Ok(())
}
