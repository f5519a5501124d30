//! Tests of the routes without a group, in process.

use axum::body::Body;
use axum::body::to_bytes;
use axum::http::Request;
use axum::http::StatusCode;
use rgo_core::Result;
use tower::ServiceExt;
use types_api::app;
use types_api::svc::ServiceContext;

#[tokio::test]
async fn both_is_not_implemented() -> Result<()> {
    let config = rgo_core::config::load("etc/types.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let request = Request::builder()
        .method("POST")
        .uri("/both")
        .header("Content-Type", "application/json")
        .body(Body::from(r#"{"bool":true,"int":1,"int8":1,"int16":1,"int32":1,"int64":1,"uint":1,"uint8":1,"uint16":1,"uint32":1,"uint64":1,"uintptr":1,"float32":1,"float64":1,"string":"a","byte":1,"rune":1,"pointer":"a","pointerTwice":1,"structPointer":{"x":1},"list":[],"lists":[],"pointers":[],"listPointer":[],"array":[1,1,1],"structs":[{"x":1},{"x":1}],"arrayPointers":[{"x":1},{"x":1}],"bytes":"","words":{},"byNumber":{},"byLong":{},"nested":{},"anything":{},"things":[],"extra":{},"inner":{"x":1},"inline":{"a":"a","deeper":{"b":true}}}"#))?;
    let response = app(svc).oneshot(request).await?;
    // Once the logic is written, expect its response here.
    assert_eq!(response.status(), StatusCode::NOT_IMPLEMENTED);
    let body = to_bytes(response.into_body(), usize::MAX).await?;
    assert_eq!(body, "both is not implemented\n");
    Ok(())
}
