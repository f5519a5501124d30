use common::auth_type;
use common::errors;
use common::is_mobile;
use identity_pb::GenerateTokenReq;
use rand::RngExt;
use rand::distr::Alphanumeric;
use rgo_core::Context;
use rgo_core::Result;
use rgo_sql as sql;
use rgo_sql::Tx;
use usercenter_model::user::NewUser;
use usercenter_model::user_auth::NewUserAuth;
use usercenter_pb::RegisterReq;
use usercenter_pb::RegisterResp;

use crate::database::failed;
use crate::database::taken_or_failed;
use crate::password;
use crate::svc::ServiceContext;

/// Finds or makes the user, with one way to log in, and answers with a token.
pub async fn register(
    ctx: &Context,
    svc: &ServiceContext,
    req: RegisterReq,
) -> Result<RegisterResp> {
    check(&req)?;
    let user_id = match req.auth_type.as_str() {
        auth_type::SYSTEM => by_password(svc, &req).await?,
        auth_type::WX_MINI => by_wechat(svc, &req).await?,
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

/// What the columns have no room for is the caller's mistake, and none of the database.
fn check(req: &RegisterReq) -> Result<()> {
    if !is_mobile(&req.mobile) {
        return Err(errors::bad_parameter("mobile"));
    }
    if req.auth_key.is_empty() || req.auth_key.chars().count() > 64 {
        return Err(errors::bad_parameter("authKey"));
    }
    if req.nickname.chars().count() > 255 {
        return Err(errors::bad_parameter("nickname"));
    }
    Ok(())
}

/// A new user. Of two at the same time the unique keys let one in.
async fn by_password(svc: &ServiceContext, req: &RegisterReq) -> Result<i64> {
    if req.password.is_empty() {
        return Err(errors::bad_parameter("password"));
    }
    // Saves the work of a hash.
    let known = svc.users.find_one_by_mobile(&req.mobile).await;
    if known.map_err(failed)?.is_some() {
        return Err(errors::already_registered());
    }
    let password = password::hash(req.password.clone()).await?;
    let added = svc
        .db
        .trans(async |tx| add_user(svc, tx, req, password).await);
    added.await.map_err(taken_or_failed)
}

/// The user WeChat vouches for: known, known by the mobile number alone, or new.
async fn by_wechat(svc: &ServiceContext, req: &RegisterReq) -> Result<i64> {
    let mut found = find_or_add(svc, req).await;
    // Somebody can be faster with the user, then with the way to log in; who looks again finds it.
    for _ in 0..2 {
        match found {
            Err(error) if error.is_unique_violation() => found = find_or_add(svc, req).await,
            _ => break,
        }
    }
    found.map_err(taken_or_failed)
}

/// In one transaction, which sees what is there now: the cache may still know that there was nothing.
async fn find_or_add(svc: &ServiceContext, req: &RegisterReq) -> sql::Result<i64> {
    let found = svc.db.trans(async |tx| {
        let auths = svc.user_auths.with(tx);
        let auth = auths.find_by_key(&req.auth_type, &req.auth_key).await?;
        if let Some(auth) = auth {
            return Ok(auth.user_id);
        }
        let users = svc.users.with(tx);
        match users.find_one_by_mobile(&req.mobile).await? {
            Some(user) => add_way(svc, tx, user.id, req).await,
            None => add_user(svc, tx, req, String::new()).await,
        }
    });
    found.await
}

/// Adds a user and the way to log in, both or neither.
async fn add_user(
    svc: &ServiceContext,
    tx: &Tx,
    req: &RegisterReq,
    password: String,
) -> sql::Result<i64> {
    let user = NewUser {
        mobile: req.mobile.clone(),
        nickname: nickname(&req.nickname),
        password,
        ..NewUser::default()
    };
    let user = svc.users.with(tx).insert(user).await?;
    add_way(svc, tx, user.id, req).await
}

/// Adds a way to log in to a user.
async fn add_way(
    svc: &ServiceContext,
    tx: &Tx,
    user_id: i64,
    req: &RegisterReq,
) -> sql::Result<i64> {
    let auth = NewUserAuth {
        user_id,
        auth_type: req.auth_type.clone(),
        auth_key: req.auth_key.clone(),
    };
    svc.user_auths.with(tx).insert(auth).await?;
    Ok(user_id)
}

/// The given one, else eight random characters.
fn nickname(given: &str) -> String {
    if !given.is_empty() {
        return given.to_owned();
    }
    let letters = rand::rng().sample_iter(Alphanumeric);
    letters.take(8).map(char::from).collect()
}
