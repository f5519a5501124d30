//! The routes without a group, in process.

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use bodies_api::app;
use bodies_api::svc::ServiceContext;
use rgo_core::Result;
use tower::ServiceExt;

#[tokio::test]
async fn nothing_is_served() -> Result<()> {
    let config = rgo_core::config::load("etc/bodies.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let request = Request::builder()
        .method("POST")
        .uri("/nothing")
        .body(Body::empty())?;
    let response = app(svc).oneshot(request).await?;
    assert_ne!(response.status(), StatusCode::NOT_FOUND);
    Ok(())
}
