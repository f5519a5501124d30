use identity_pb::GenerateTokenReq;
use rand::RngExt;
use rand::distr::Alphanumeric;
use rgo::Context;
use rgo::Result;
use usercenter_pb::RegisterReq;
use usercenter_pb::RegisterResp;

use crate::codes;
use crate::password;
use crate::svc::ServiceContext;
use crate::users::NewUser;

/// Makes a user with one way to log in and answers with a token.
pub async fn register(
    ctx: &Context,
    svc: &ServiceContext,
    req: RegisterReq,
) -> Result<RegisterResp> {
    if req.mobile.is_empty() {
        return Err(codes::bad_parameter("mobile"));
    }
    if req.password.is_empty() {
        return Err(codes::bad_parameter("password"));
    }
    let user = NewUser {
        nickname: nickname(req.nickname),
        password_hash: password::hash(req.password).await?,
        mobile: req.mobile,
        auth_type: req.auth_type,
        auth_key: req.auth_key,
    };
    let user_id = svc
        .users
        .add(user)
        .map_err(|_| codes::already_registered())?;
    let token = svc
        .identity
        .generate_token(ctx, GenerateTokenReq { user_id })
        .await?;
    Ok(RegisterResp {
        access_token: token.access_token,
        access_expire: token.access_expire,
        refresh_after: token.refresh_after,
    })
}

/// The given one, else eight random characters.
fn nickname(given: String) -> String {
    if !given.is_empty() {
        return given;
    }
    let letters = rand::rng().sample_iter(Alphanumeric);
    letters.take(8).map(char::from).collect()
}
