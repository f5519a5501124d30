use identity_pb::ValidateTokenReq;
use identity_pb::ValidateTokenResp;
use rgo_core::Context;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Whether the token is the one kept for the user.
pub async fn validate_token(
    _ctx: &Context,
    svc: &ServiceContext,
    req: ValidateTokenReq,
) -> Result<ValidateTokenResp> {
    let ok = svc.tokens.holds(req.user_id, &req.token).await?;
    Ok(ValidateTokenResp { ok })
}
