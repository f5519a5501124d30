use common::auth_type;
use common::is_mobile;
use rgo_core::BadRequest;
use rgo_core::Context;
use rgo_core::Place;
use rgo_core::Result;
use rgo_core::Violation;

use crate::svc::ServiceContext;
use crate::types::RegisterReq;
use crate::types::RegisterResp;

/// register by mobile number
pub async fn register(
    ctx: &Context,
    svc: &ServiceContext,
    req: RegisterReq,
) -> Result<RegisterResp> {
    let mut faults = Vec::new();
    if !is_mobile(&req.mobile) {
        faults.push(Violation::new("mobile", Place::Json, "is no mobile number"));
    }
    if req.password.is_empty() {
        faults.push(Violation::new("password", Place::Json, "is empty"));
    }
    if !faults.is_empty() {
        return Err(BadRequest::new(faults).into());
    }
    let request = usercenter_pb::RegisterReq {
        auth_key: req.mobile.clone(),
        auth_type: auth_type::SYSTEM.to_owned(),
        ..req.into()
    };
    let token = svc.usercenter.register(ctx, request).await?;
    Ok(token.into())
}
