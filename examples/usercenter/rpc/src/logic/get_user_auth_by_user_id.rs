use rgo::Context;
use rgo::Error;
use rgo::Result;
use usercenter_pb::GetUserAuthByUserIdReq;
use usercenter_pb::GetUserAuthyUserIdResp;

use crate::svc::ServiceContext;

/// An unknown user is answered with an empty `UserAuth`.
pub async fn get_user_auth_by_user_id(
    ctx: &Context,
    svc: &ServiceContext,
    req: GetUserAuthByUserIdReq,
) -> Result<GetUserAuthyUserIdResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("pb.usercenter/getUserAuthByUserId"))
}
