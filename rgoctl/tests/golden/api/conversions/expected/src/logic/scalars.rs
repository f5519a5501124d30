use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Scalars;
use crate::types::ScalarsResp;

/// `POST /scalars`.
pub async fn scalars(ctx: &Context, svc: &ServiceContext, req: Scalars) -> Result<ScalarsResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /scalars"))
}
