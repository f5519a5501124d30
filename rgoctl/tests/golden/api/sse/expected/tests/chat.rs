//! Tests of group `chat`, in process.

use axum::body::Body;
use axum::body::to_bytes;
use axum::http::Request;
use axum::http::StatusCode;
use rgo_core::Result;
use sse_api::app;
use sse_api::svc::ServiceContext;
use tower::ServiceExt;

#[tokio::test]
async fn watch_is_not_implemented() -> Result<()> {
    let config = rgo_core::config::load("etc/sse.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let request = Request::builder()
        .method("GET")
        .uri("/chat/a")
        .body(Body::empty())?;
    let response = app(svc).oneshot(request).await?;
    // Once the logic is written, expect its response here.
    assert_eq!(response.status(), StatusCode::NOT_IMPLEMENTED);
    let body = to_bytes(response.into_body(), usize::MAX).await?;
    assert_eq!(body, "watch is not implemented\n");
    Ok(())
}
