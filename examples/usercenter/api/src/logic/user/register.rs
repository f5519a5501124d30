use rgo::Context;
use rgo::Error;
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
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /usercenter/v1/user/register"))
}
