//! Group `user`, in process.

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use imports_api::app;
use imports_api::svc::ServiceContext;
use rgo_core::Result;
use tower::ServiceExt;

#[tokio::test]
async fn find_is_served() -> Result<()> {
    let config = rgo_core::config::load("etc/imports.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let request = Request::builder()
        .method("GET")
        .uri("/users/1")
        .body(Body::empty())?;
    let response = app(svc).oneshot(request).await?;
    assert_ne!(response.status(), StatusCode::NOT_FOUND);
    Ok(())
}
