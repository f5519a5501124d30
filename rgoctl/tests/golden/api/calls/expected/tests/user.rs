//! Tests of group `user`, in process.

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use calls_api::app;
use calls_api::svc::ServiceContext;
use rgo_core::Result;
use tower::ServiceExt;

#[tokio::test]
async fn login_needs_a_token() -> Result<()> {
    let config = rgo_core::config::load("etc/calls.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let request = Request::builder()
        .method("POST")
        .uri("/login")
        .body(Body::empty())?;
    let response = app(svc).oneshot(request).await?;
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    Ok(())
}
