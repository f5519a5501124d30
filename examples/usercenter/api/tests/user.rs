//! Group `user`, in process.

use axum::body::Body;
use axum::body::to_bytes;
use axum::http::Request;
use rgo_core::Result;
use tower::ServiceExt;
use usercenter_api::app;
use usercenter_api::svc::ServiceContext;

#[tokio::test]
async fn register_tells_every_field_at_fault() -> Result<()> {
    let config = rgo_core::config::load("etc/usercenter.yaml")?;
    let svc = ServiceContext::new(config).await?;
    let request = Request::builder()
        .method("POST")
        .uri("/usercenter/v1/user/register")
        .header("Content-Type", "application/json")
        .body(Body::from(r#"{"mobile":"138","password":""}"#))?;
    let response = app(svc).oneshot(request).await?;
    assert_eq!(response.status(), 400);
    let expected = concat!(
        r#"{"code":100002,"msg":"参数错误：field \"mobile\" is no mobile number","data":{"violations":["#,
        r#"{"field":"mobile","in":"json","message":"is no mobile number"},"#,
        r#"{"field":"password","in":"json","message":"is empty"}]}}"#,
    );
    assert_eq!(to_bytes(response.into_body(), usize::MAX).await?, expected);
    Ok(())
}
