use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;
use rgo_grpc::Incoming;
use stock_pb::Thing;

use crate::svc::ServiceContext;

/// Handles `stock.Stock/Move`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn r#move(
    ctx: Context,
    svc: ServiceContext,
    req: Incoming<Thing>,
) -> Result<Stream<Thing>> {
    Err(Error::unimplemented("stock.Stock/Move"))
}
