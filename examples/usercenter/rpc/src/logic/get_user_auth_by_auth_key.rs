use rgo::Context;
use rgo::Error;
use rgo::Result;
use usercenter_pb::GetUserAuthByAuthKeyReq;
use usercenter_pb::GetUserAuthByAuthKeyResp;

use crate::svc::ServiceContext;

/// An unknown key is answered with an empty `UserAuth`.
pub async fn get_user_auth_by_auth_key(
    ctx: &Context,
    svc: &ServiceContext,
    req: GetUserAuthByAuthKeyReq,
) -> Result<GetUserAuthByAuthKeyResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("pb.usercenter/getUserAuthByAuthKey"))
}
