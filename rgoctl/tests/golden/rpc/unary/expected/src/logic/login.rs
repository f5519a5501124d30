use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use usercenter_pb::LoginReq;
use usercenter_pb::LoginResp;

use crate::svc::ServiceContext;

/// Logs in by mobile number and password.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn login(ctx: &Context, svc: &ServiceContext, req: LoginReq) -> Result<LoginResp> {
    Err(Error::unimplemented("pb.usercenter/login"))
}
