use common::auth_type;
use common::errors;
use rgo::Context;
use rgo::Result;

use crate::svc::ServiceContext;
use crate::types::RegisterReq;
use crate::types::RegisterResp;

/// register by mobile number
pub async fn register(
    ctx: &Context,
    svc: &ServiceContext,
    req: RegisterReq,
) -> Result<RegisterResp> {
    if req.password.is_empty() {
        return Err(errors::bad_parameter("password"));
    }
    let request = usercenter_pb::RegisterReq {
        auth_key: req.mobile.clone(),
        auth_type: auth_type::SYSTEM.to_owned(),
        ..req.into()
    };
    let token = svc.usercenter.register(ctx, request).await?;
    Ok(token.into())
}
