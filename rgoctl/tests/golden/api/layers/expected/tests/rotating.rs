//! Tests of group `rotating`, in process.

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use layers_api::app;
use layers_api::svc::ServiceContext;
use rgo_core::Result;
use tower::ServiceExt;

#[tokio::test]
async fn rotate_needs_a_token() -> Result<()> {
    let config = rgo_core::config::load("etc/layers.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let request = Request::builder()
        .method("POST")
        .uri("/rotate")
        .body(Body::empty())?;
    let response = app(svc).oneshot(request).await?;
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    Ok(())
}
