use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;
use crate::types::UserInfoReq;
use crate::types::UserInfoResp;

/// the user the gateway vouches for
pub async fn detail(ctx: &Context, svc: &ServiceContext, req: UserInfoReq) -> Result<UserInfoResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /usercenter/v1/user/detail"))
}
