use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;
use crate::types::LoginReq;
use crate::types::LoginResp;

/// log in by mobile number and password
pub async fn login(ctx: &Context, svc: &ServiceContext, req: LoginReq) -> Result<LoginResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /usercenter/v1/user/login"))
}
