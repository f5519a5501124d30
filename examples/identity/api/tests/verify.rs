//! Group `verify`, in process.

use axum::body::Body;
use axum::body::to_bytes;
use axum::http::Request;
use identity_api::app;
use identity_api::svc::ServiceContext;
use rgo_core::Result;
use tower::ServiceExt;

#[tokio::test]
async fn without_a_token_open_paths_alone_are_let_through() -> Result<()> {
    let config = rgo_core::config::load("etc/identity.yaml")?;
    let app = app(ServiceContext::new(config).await?);
    for (path, status, user, body) in [
        (
            "/usercenter/v1/user/login?from=app",
            200,
            Some("0"),
            r#"{"code":200,"msg":"OK","data":{"userId":0,"ok":true}}"#,
        ),
        (
            "/usercenter/v1/user/detail",
            401,
            None,
            r#"{"code":100003,"msg":"token失效，请重新登陆"}"#,
        ),
    ] {
        let request = Request::builder()
            .uri("/identity/v1/verify/token")
            .header("X-Original-Uri", path)
            .body(Body::empty())?;
        let response = app.clone().oneshot(request).await?;
        assert_eq!(response.status(), status, "{path}");
        let header = response.headers().get("x-user").cloned();
        assert_eq!(
            header.as_ref().map(|id| id.as_bytes()),
            user.map(str::as_bytes)
        );
        assert_eq!(to_bytes(response.into_body(), usize::MAX).await?, body);
    }
    Ok(())
}
