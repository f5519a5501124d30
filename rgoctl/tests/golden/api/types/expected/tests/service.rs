//! The routes without a group, in process.

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use rgo_core::Result;
use tower::ServiceExt;
use types_api::app;
use types_api::svc::ServiceContext;

#[tokio::test]
async fn both_is_served() -> Result<()> {
    let config = rgo_core::config::load("etc/types.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let request = Request::builder()
        .method("POST")
        .uri("/both")
        .body(Body::empty())?;
    let response = app(svc).oneshot(request).await?;
    assert_ne!(response.status(), StatusCode::NOT_FOUND);
    Ok(())
}
