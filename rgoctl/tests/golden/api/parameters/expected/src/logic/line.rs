use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Line;

/// `GET /v1/:tenant/orders/:order/lines/:line`.
pub async fn line(ctx: &Context, svc: &ServiceContext, req: Line) -> Result<()> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented(
        "GET /v1/:tenant/orders/:order/lines/:line",
    ))
}
