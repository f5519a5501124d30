use common::auth_type;
use common::is_mobile;
use rgo_core::BadRequest;
use rgo_core::Context;
use rgo_core::Place;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::LoginReq;
use crate::types::LoginResp;

/// log in by mobile number and password
pub async fn login(ctx: &Context, svc: &ServiceContext, req: LoginReq) -> Result<LoginResp> {
    if !is_mobile(&req.mobile) {
        return Err(BadRequest::of("mobile", Place::Json, "is no mobile number").into());
    }
    let request = usercenter_pb::LoginReq {
        auth_key: req.mobile.clone(),
        auth_type: auth_type::SYSTEM.to_owned(),
        ..req.into()
    };
    let token = svc.usercenter.login(ctx, request).await?;
    Ok(token.into())
}
