use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use usercenter_pb::LoginReq;
use usercenter_pb::LoginResp;

use crate::svc::ServiceContext;

/// Logs in by mobile number and password.
pub async fn login(ctx: &Context, svc: &ServiceContext, req: LoginReq) -> Result<LoginResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("pb.usercenter/login"))
}
