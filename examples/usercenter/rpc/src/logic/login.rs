use rgo::Context;
use rgo::Error;
use rgo::Result;
use usercenter_pb::LoginReq;
use usercenter_pb::LoginResp;

use crate::svc::ServiceContext;

/// Checks a key and a password and answers with a token.
pub async fn login(ctx: &Context, svc: &ServiceContext, req: LoginReq) -> Result<LoginResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("pb.usercenter/login"))
}
