use rgo_core::Context;
use rgo_core::Result;
use usercenter_pb::GetUserAuthByAuthKeyReq;
use usercenter_pb::GetUserAuthByAuthKeyResp;

use crate::database::failed;
use crate::svc::ServiceContext;
use crate::user_auth::shown;

/// An unknown key is answered with an empty `UserAuth`.
pub async fn get_user_auth_by_auth_key(
    _ctx: &Context,
    svc: &ServiceContext,
    req: GetUserAuthByAuthKeyReq,
) -> Result<GetUserAuthByAuthKeyResp> {
    let found = svc
        .user_auths
        .find_by_key(&req.auth_type, &req.auth_key)
        .await
        .map_err(failed)?;
    Ok(GetUserAuthByAuthKeyResp {
        user_auth: Some(found.map(shown).unwrap_or_default()),
    })
}
