use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Line;

/// `GET /v1/:tenant/orders/:order/lines/:line`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn line(ctx: &Context, svc: &ServiceContext, req: Line) -> Result<()> {
    Err(Error::unimplemented("line"))
}
