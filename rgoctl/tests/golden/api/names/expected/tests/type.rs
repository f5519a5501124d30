//! Tests of group `type`, in process.

use axum::body::Body;
use axum::body::to_bytes;
use axum::http::Request;
use axum::http::StatusCode;
use names_api::app;
use names_api::svc::ServiceContext;
use rgo_core::Result;
use tower::ServiceExt;

#[tokio::test]
async fn type_is_not_implemented() -> Result<()> {
    let config = rgo_core::config::load("etc/names-api.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let request = Request::builder()
        .method("GET")
        .uri("/type?type=a&from=a&self=a&userID=1&URLs=a&wx_open_id=a&s-2fa=true")
        .body(Body::empty())?;
    let response = app(svc).oneshot(request).await?;
    // Once the logic is written, expect its response here.
    assert_eq!(response.status(), StatusCode::NOT_IMPLEMENTED);
    let body = to_bytes(response.into_body(), usize::MAX).await?;
    assert_eq!(body, "type is not implemented\n");
    Ok(())
}
