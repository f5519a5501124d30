use rgo::Context;
use rgo::Error;
use rgo::Result;
use usercenter_pb::GetUserInfoReq;
use usercenter_pb::GetUserInfoResp;

use crate::svc::ServiceContext;

/// Answers `pb.usercenter/getUserInfo`.
pub async fn get_user_info(
    ctx: &Context,
    svc: &ServiceContext,
    req: GetUserInfoReq,
) -> Result<GetUserInfoResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("pb.usercenter/getUserInfo"))
}
