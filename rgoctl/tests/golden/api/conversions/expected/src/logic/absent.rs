use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;
use crate::types::Absent;
use crate::types::AbsentResp;

/// `POST /absent`.
pub async fn absent(ctx: &Context, svc: &ServiceContext, req: Absent) -> Result<AbsentResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /absent"))
}
