use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::LowerCase;

/// `POST /lower`.
pub async fn lower(ctx: &Context, svc: &ServiceContext, req: LowerCase) -> Result<LowerCase> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /lower"))
}
