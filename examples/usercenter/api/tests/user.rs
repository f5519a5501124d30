//! Group `user`, in process.

use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use rgo::Result;
use tower::ServiceExt;
use usercenter_api::app;
use usercenter_api::svc::ServiceContext;

#[tokio::test]
async fn register_is_served() -> Result<()> {
    let config = rgo::config::load("etc/usercenter.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let request = Request::builder()
        .method("POST")
        .uri("/usercenter/v1/user/register")
        .body(Body::empty())?;
    let response = app(svc).oneshot(request).await?;
    assert_ne!(response.status(), StatusCode::NOT_FOUND);
    Ok(())
}
