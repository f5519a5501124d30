use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Everything;

/// `POST /both`.
pub async fn both(ctx: &Context, svc: &ServiceContext, req: Everything) -> Result<Everything> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /both"))
}
