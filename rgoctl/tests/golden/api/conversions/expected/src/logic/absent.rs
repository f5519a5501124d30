use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Absent;
use crate::types::AbsentResp;

/// `POST /absent`.
pub async fn absent(ctx: &Context, svc: &ServiceContext, req: Absent) -> Result<AbsentResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /absent"))
}
