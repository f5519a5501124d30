use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use usercenter_pb::RegisterReq;
use usercenter_pb::RegisterResp;

use crate::svc::ServiceContext;

/// Handles `pb.usercenter/register`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn register(
    ctx: &Context,
    svc: &ServiceContext,
    req: RegisterReq,
) -> Result<RegisterResp> {
    Err(Error::unimplemented("pb.usercenter/register"))
}
