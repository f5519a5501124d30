use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use usercenter_pb::RegisterReq;
use usercenter_pb::RegisterResp;

use crate::svc::ServiceContext;

/// Answers `pb.usercenter/register`.
pub async fn register(
    ctx: &Context,
    svc: &ServiceContext,
    req: RegisterReq,
) -> Result<RegisterResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("pb.usercenter/register"))
}
