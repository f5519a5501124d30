//! Tests of group `order/order`, in process.

use axum::body::Body;
use axum::body::to_bytes;
use axum::http::Request;
use axum::http::StatusCode;
use names_api::app;
use names_api::svc::ServiceContext;
use rgo_core::Result;
use tower::ServiceExt;

#[tokio::test]
async fn place_is_not_implemented() -> Result<()> {
    let config = rgo_core::config::load("etc/names-api.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let request = Request::builder()
        .method("POST")
        .uri("/order")
        .header("Content-Type", "application/json")
        .body(Body::from(r#"{"foo":1,"baz":1,"quux":1}"#))?;
    let response = app(svc).oneshot(request).await?;
    // Once the logic is written, expect its response here.
    assert_eq!(response.status(), StatusCode::NOT_IMPLEMENTED);
    let body = to_bytes(response.into_body(), usize::MAX).await?;
    assert_eq!(body, "place is not implemented\n");
    Ok(())
}
