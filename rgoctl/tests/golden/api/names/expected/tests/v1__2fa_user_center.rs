//! Group `v1/2fa/User-Center`, in process.

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use names_api::app;
use names_api::svc::ServiceContext;
use rgo_core::Result;
use tower::ServiceExt;

#[tokio::test]
async fn kebab_is_served() -> Result<()> {
    let config = rgo_core::config::load("etc/names-api.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let request = Request::builder()
        .method("GET")
        .uri("/kebab")
        .body(Body::empty())?;
    let response = app(svc).oneshot(request).await?;
    assert_ne!(response.status(), StatusCode::NOT_FOUND);
    Ok(())
}
