use common::auth_type;
use common::errors;
use common::is_mobile;
use identity_pb::GenerateTokenReq;
use rgo_core::Context;
use rgo_core::Result;
use usercenter_pb::LoginReq;
use usercenter_pb::LoginResp;

use crate::database::failed;
use crate::password;
use crate::svc::ServiceContext;

/// Checks a key and a password and answers with a token.
pub async fn login(ctx: &Context, svc: &ServiceContext, req: LoginReq) -> Result<LoginResp> {
    if req.auth_type != auth_type::SYSTEM {
        return Err(errors::bad_parameter("authType"));
    }
    if !is_mobile(&req.auth_key) {
        return Err(errors::bad_parameter("authKey"));
    }
    let user = svc.users.find_one_by_mobile(&req.auth_key).await;
    let user = user.map_err(failed)?;
    // Without a user a password is checked all the same: the time it takes tells nobody who is registered.
    let hash = user.as_ref().map(|user| user.password.clone());
    let fits = password::fits(req.password, hash).await?;
    let user = user.filter(|_| fits).ok_or_else(errors::wrong_password)?;
    let request = GenerateTokenReq { user_id: user.id };
    let token = svc.identity.generate_token(ctx, request).await?;
    Ok(LoginResp {
        access_token: token.access_token,
        access_expire: token.access_expire,
        refresh_after: token.refresh_after,
    })
}
