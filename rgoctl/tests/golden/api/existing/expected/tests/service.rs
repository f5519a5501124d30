//! Tests of the routes without a group, in process.

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use existing_api::app;
use existing_api::svc::ServiceContext;
use rgo_core::Result;
use tower::ServiceExt;

#[tokio::test]
async fn ping_needs_a_token() -> Result<()> {
    let config = rgo_core::config::load("etc/existing.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let request = Request::builder()
        .method("GET")
        .uri("/ping")
        .body(Body::empty())?;
    let response = app(svc).oneshot(request).await?;
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    Ok(())
}
