//! Tests of the routes without a group, in process.

use axum::body::Body;
use axum::body::to_bytes;
use axum::http::Request;
use axum::http::StatusCode;
use conversions_api::app;
use conversions_api::svc::ServiceContext;
use rgo_core::Result;
use tower::ServiceExt;

#[tokio::test]
async fn scalars_is_not_implemented() -> Result<()> {
    let config = rgo_core::config::load("etc/conversions.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let request = Request::builder()
        .method("POST")
        .uri("/scalars")
        .header("Content-Type", "application/json")
        .body(Body::from(r#"{"userId":1,"small":1,"tiny":1,"count":1,"ratio":1,"text":"a","data":"","digest":[1,1,1,1],"somethingElse":"a","kind":1}"#))?;
    let response = app(svc).oneshot(request).await?;
    // Once the logic is written, expect its response here.
    assert_eq!(response.status(), StatusCode::NOT_IMPLEMENTED);
    let body = to_bytes(response.into_body(), usize::MAX).await?;
    assert_eq!(body, "scalars is not implemented\n");
    Ok(())
}
