use common::auth_type;
use common::errors;
use identity_pb::GenerateTokenReq;
use rand::RngExt;
use rand::distr::Alphanumeric;
use rgo::Context;
use rgo::Result;
use rgo::sql;
use usercenter_model::user::NewUser;
use usercenter_model::user_auth::NewUserAuth;
use usercenter_pb::RegisterReq;
use usercenter_pb::RegisterResp;

use crate::database::failed;
use crate::database::taken_or_failed;
use crate::password;
use crate::svc::ServiceContext;

/// Makes a user with one way to log in and answers with a token.
pub async fn register(
    ctx: &Context,
    svc: &ServiceContext,
    req: RegisterReq,
) -> Result<RegisterResp> {
    if req.mobile.is_empty() {
        return Err(errors::bad_parameter("mobile"));
    }
    let known = svc.users.find_one_by_mobile(&req.mobile).await;
    let known = known.map_err(failed)?;
    let user_id = match (req.auth_type.as_str(), known) {
        (auth_type::SYSTEM, _) if req.password.is_empty() => {
            return Err(errors::bad_parameter("password"));
        }
        (auth_type::SYSTEM, Some(_)) => return Err(errors::already_registered()),
        (auth_type::SYSTEM | auth_type::WX_MINI, None) => add_user(svc, req).await?,
        // WeChat vouches for the mobile number, so the user may come in that way too.
        (auth_type::WX_MINI, Some(user)) => add_way(svc, user.id, req).await?,
        _ => return Err(errors::bad_parameter("authType")),
    };
    // Should this fail, the user is there and can log in.
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

/// Adds a user and the way to log in, both or neither. Of two at the same time the unique keys let one in.
async fn add_user(svc: &ServiceContext, req: RegisterReq) -> Result<i64> {
    let password = match req.password.is_empty() {
        true => String::new(),
        false => password::hash(req.password).await?,
    };
    let added = svc.db.trans(async |tx| {
        let user = NewUser {
            mobile: req.mobile,
            nickname: nickname(req.nickname),
            password,
            ..NewUser::default()
        };
        let user = svc.users.with(tx).insert(user).await?;
        let auth = NewUserAuth {
            user_id: user.id,
            auth_type: req.auth_type,
            auth_key: req.auth_key,
        };
        svc.user_auths.with(tx).insert(auth).await?;
        Ok::<_, sql::Error>(user.id)
    });
    added.await.map_err(taken_or_failed)
}

/// Adds a way to log in to a user.
async fn add_way(svc: &ServiceContext, user_id: i64, req: RegisterReq) -> Result<i64> {
    let auth = NewUserAuth {
        user_id,
        auth_type: req.auth_type,
        auth_key: req.auth_key,
    };
    let added = svc.user_auths.insert(auth).await;
    added.map(|_| user_id).map_err(taken_or_failed)
}

/// The given one, else eight random characters.
fn nickname(given: String) -> String {
    if !given.is_empty() {
        return given;
    }
    let letters = rand::rng().sample_iter(Alphanumeric);
    letters.take(8).map(char::from).collect()
}
