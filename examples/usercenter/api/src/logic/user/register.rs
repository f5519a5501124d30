use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;
use crate::types::RegisterReq;
use crate::types::RegisterResp;

/// Users who registered themselves, as their way to log in is named in the database.
const AUTH_TYPE_SYSTEM: &str = "system";

/// register by mobile number
pub async fn register(
    ctx: &Context,
    svc: &ServiceContext,
    req: RegisterReq,
) -> Result<RegisterResp> {
    if req.password.is_empty() {
        return Err(Error::code(100_002, "参数错误：password"));
    }
    let request = usercenter_pb::RegisterReq {
        auth_key: req.mobile.clone(),
        auth_type: AUTH_TYPE_SYSTEM.to_owned(),
        ..req.into()
    };
    let token = svc.usercenter.register(ctx, request).await?;
    Ok(token.into())
}
