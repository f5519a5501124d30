use identity_pb::ValidateTokenReq;
use identity_pb::ValidateTokenResp;
use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;

/// Whether the token is the one kept for the user.
pub async fn validate_token(
    ctx: &Context,
    svc: &ServiceContext,
    req: ValidateTokenReq,
) -> Result<ValidateTokenResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("pb.identity/validateToken"))
}
