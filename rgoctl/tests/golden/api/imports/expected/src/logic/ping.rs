use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::PingResp;

/// Whether the service is there.
pub async fn ping(ctx: &Context, svc: &ServiceContext) -> Result<PingResp> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /ping"))
}
