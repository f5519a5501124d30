//! Group `admin/user`, in process.

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use groups_api::app;
use groups_api::svc::ServiceContext;
use rgo_core::Result;
use tower::ServiceExt;

#[tokio::test]
async fn get_user_is_served() -> Result<()> {
    let config = rgo_core::config::load("etc/groups-api.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let request = Request::builder()
        .method("GET")
        .uri("/v1/admin/user/1")
        .body(Body::empty())?;
    let response = app(svc).oneshot(request).await?;
    assert_ne!(response.status(), StatusCode::NOT_FOUND);
    Ok(())
}
