//! Group `verify`, in process.

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use identity_api::app;
use identity_api::svc::ServiceContext;
use rgo::Result;
use tower::ServiceExt;

#[tokio::test]
async fn token_is_served() -> Result<()> {
    let config = rgo::config::load("etc/identity.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let request = Request::builder()
        .method("GET")
        .uri("/identity/v1/verify/token")
        .body(Body::empty())?;
    let response = app(svc).oneshot(request).await?;
    assert_ne!(response.status(), StatusCode::NOT_FOUND);
    Ok(())
}
