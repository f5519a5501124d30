use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;
use stock_pb::Thing;

use crate::svc::ServiceContext;

/// Handles `stock.Stock/Watch`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn watch(ctx: Context, svc: ServiceContext, req: Thing) -> Result<Stream<Thing>> {
    Err(Error::unimplemented("stock.Stock/Watch"))
}
