//! Tests of group `admin`, in process.

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use rgo_core::Result;
use shop_plain_api::app;
use shop_plain_api::svc::ServiceContext;
use tower::ServiceExt;

#[tokio::test]
async fn upload_needs_a_token() -> Result<()> {
    let config = rgo_core::config::load("etc/shop-plain.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let request = Request::builder()
        .method("POST")
        .uri("/upload")
        .body(Body::empty())?;
    let response = app(svc).oneshot(request).await?;
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    Ok(())
}
