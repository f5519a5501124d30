use rgo_core::Context;
use rgo_core::Result;
use usercenter_pb::GetUserAuthByUserIdReq;
use usercenter_pb::GetUserAuthyUserIdResp;

use crate::database::failed;
use crate::svc::ServiceContext;
use crate::user_auth::shown;

/// An unknown user is answered with an empty `UserAuth`.
pub async fn get_user_auth_by_user_id(
    _ctx: &Context,
    svc: &ServiceContext,
    req: GetUserAuthByUserIdReq,
) -> Result<GetUserAuthyUserIdResp> {
    let found = svc
        .user_auths
        .find_one_by_user_id_auth_type(req.user_id, &req.auth_type)
        .await
        .map_err(failed)?;
    Ok(GetUserAuthyUserIdResp {
        user_auth: Some(found.map(shown).unwrap_or_default()),
    })
}
