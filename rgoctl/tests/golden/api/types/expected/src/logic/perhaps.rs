use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Perhaps;

/// `POST /perhaps`.
pub async fn perhaps(ctx: &Context, svc: &ServiceContext, req: Perhaps) -> Result<Perhaps> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /perhaps"))
}
