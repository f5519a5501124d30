//! Tests of group `open`, in process.

use axum::body::Body;
use axum::body::to_bytes;
use axum::http::Request;
use axum::http::StatusCode;
use layers_api::app;
use layers_api::svc::ServiceContext;
use rgo_core::Result;
use tower::ServiceExt;

#[tokio::test]
async fn hello_is_not_implemented() -> Result<()> {
    let config = rgo_core::config::load("etc/layers.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let request = Request::builder()
        .method("GET")
        .uri("/hello")
        .body(Body::empty())?;
    let response = app(svc).oneshot(request).await?;
    // Once the logic is written, expect its response here.
    assert_eq!(response.status(), StatusCode::NOT_IMPLEMENTED);
    let body = to_bytes(response.into_body(), usize::MAX).await?;
    assert_eq!(body, "hello is not implemented\n");
    Ok(())
}
