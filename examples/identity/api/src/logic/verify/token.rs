use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;
use crate::types::VerifyTokenReq;
use crate::types::VerifyTokenResp;

/// whether the token of a request is valid; asked by the gateway before each request
pub async fn token(
    ctx: &Context,
    svc: &ServiceContext,
    req: VerifyTokenReq,
) -> Result<VerifyTokenResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("GET /identity/v1/verify/token"))
}
