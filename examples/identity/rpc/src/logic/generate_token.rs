use std::time::Duration;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use common::errors;
use identity_pb::GenerateTokenReq;
use identity_pb::GenerateTokenResp;
use rgo_core::Context;
use rgo_core::Result;
use serde::Serialize;

use crate::svc::ServiceContext;

#[derive(Debug, Serialize)]
struct Claims {
    /// Unix time in seconds, as `iat`.
    exp: i64,
    iat: i64,
    #[serde(rename = "jwtUserId")]
    user_id: i64,
}

/// Signs a token for the user and keeps it until it expires.
pub async fn generate_token(
    ctx: &Context,
    svc: &ServiceContext,
    req: GenerateTokenReq,
) -> Result<GenerateTokenResp> {
    let token = signed_and_kept(svc, req.user_id).await;
    token.map_err(|error| {
        ctx.report(&error);
        errors::token_not_made()
    })
}

async fn signed_and_kept(svc: &ServiceContext, user_id: i64) -> Result<GenerateTokenResp> {
    let jwt = &svc.config.jwt_auth;
    let lifetime = Duration::from_secs(jwt.access_expire.unsigned_abs());
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)?
        .as_secs()
        .cast_signed();
    let claims = Claims {
        exp: now + jwt.access_expire,
        iat: now,
        user_id,
    };
    let token = rgo_http::jwt::sign(&claims, jwt.access_secret.expose())?;
    svc.tokens.keep(user_id, &token, lifetime).await?;
    Ok(GenerateTokenResp {
        access_token: token,
        access_expire: claims.exp,
        refresh_after: now + jwt.access_expire / 2,
    })
}
