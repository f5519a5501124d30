use common::errors;
use identity_pb::ValidateTokenReq;
use rgo_core::Context;
use rgo_core::Result;
use rgo_http::jwt;

use crate::svc::ServiceContext;
use crate::types::VerifyTokenReq;
use crate::types::VerifyTokenResp;

/// The path the gateway was asked for.
const ORIGINAL_URI: &str = "X-Original-Uri";

/// whether the token of a request is valid; asked by the gateway before each request
pub async fn token(
    ctx: &Context,
    svc: &ServiceContext,
    _req: VerifyTokenReq,
) -> Result<VerifyTokenResp> {
    let token = jwt::bare(ctx.header("Authorization").unwrap_or_default());
    let user_id = if token.is_empty() && is_open(ctx, svc) {
        0
    } else {
        user_of(ctx, svc, token).await?
    };
    ctx.set_header("x-user", &user_id.to_string())?;
    Ok(VerifyTokenResp { user_id, ok: true })
}

/// Whether the path wants no token. One that comes along is checked nevertheless.
fn is_open(ctx: &Context, svc: &ServiceContext) -> bool {
    let uri = ctx.header(ORIGINAL_URI).unwrap_or_default();
    let path = uri.split_once('?').map_or(uri, |(path, _)| path);
    svc.config.no_auth_urls.iter().any(|open| open == path)
}

/// Whose token it is: signed by us, not expired, and the one identity-rpc keeps for the user.
async fn user_of(ctx: &Context, svc: &ServiceContext, token: &str) -> Result<i64> {
    let claims = svc.tokens.claims(token);
    let claims = claims.map_err(|_| errors::token_invalid())?;
    let user_id = claims.get("jwtUserId").and_then(|id| id.parse().ok());
    let user_id = user_id.filter(|id| *id > 0);
    let user_id = user_id.ok_or_else(errors::token_invalid)?;
    let request = ValidateTokenReq {
        user_id,
        token: token.to_owned(),
    };
    if !svc.identity.validate_token(ctx, request).await?.ok {
        return Err(errors::token_invalid());
    }
    Ok(user_id)
}
