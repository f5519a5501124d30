use identity_pb::GenerateTokenReq;
use identity_pb::GenerateTokenResp;
use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;

/// Signs a token for the user and keeps it until it expires.
pub async fn generate_token(
    ctx: &Context,
    svc: &ServiceContext,
    req: GenerateTokenReq,
) -> Result<GenerateTokenResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("pb.identity/generateToken"))
}
