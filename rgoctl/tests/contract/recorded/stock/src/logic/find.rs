use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use stock_pb::Thing;

use crate::svc::ServiceContext;

/// Handles `stock.Stock/Find`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn find(ctx: &Context, svc: &ServiceContext, req: Thing) -> Result<Thing> {
    Err(Error::unimplemented("stock.Stock/Find"))
}
