//! Group `chat`, in process.

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use rgo_core::Result;
use sse_api::app;
use sse_api::svc::ServiceContext;
use tower::ServiceExt;

#[tokio::test]
async fn watch_is_served() -> Result<()> {
    let config = rgo_core::config::load("etc/sse.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let request = Request::builder()
        .method("GET")
        .uri("/chat/1")
        .body(Body::empty())?;
    let response = app(svc).oneshot(request).await?;
    assert_ne!(response.status(), StatusCode::NOT_FOUND);
    Ok(())
}
