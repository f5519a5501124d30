use rgo::Context;
use rgo::Error;
use rgo::Result;
use usercenter_pb::RegisterReq;
use usercenter_pb::RegisterResp;

use crate::svc::ServiceContext;

/// Makes a user with one way to log in and answers with a token.
pub async fn register(
    ctx: &Context,
    svc: &ServiceContext,
    req: RegisterReq,
) -> Result<RegisterResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("pb.usercenter/register"))
}
