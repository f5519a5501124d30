use identity_pb::ClearTokenReq;
use identity_pb::ClearTokenResp;
use rgo_core::Context;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Forgets the user's token: from now on it is not valid.
pub async fn clear_token(
    _ctx: &Context,
    svc: &ServiceContext,
    req: ClearTokenReq,
) -> Result<ClearTokenResp> {
    svc.tokens.forget(req.user_id).await?;
    Ok(ClearTokenResp { ok: true })
}
