use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_grpc::Incoming;
use stock_pb::Thing;

use crate::svc::ServiceContext;

/// Handles `stock.Stock/Fill`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn fill(ctx: Context, svc: ServiceContext, req: Incoming<Thing>) -> Result<Thing> {
    Err(Error::unimplemented("stock.Stock/Fill"))
}
