use order_pb::prost_types::Duration;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;

use crate::svc::ServiceContext;

/// Handles `shop.order.v1.OrderService/Ticks`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn ticks(ctx: Context, svc: ServiceContext, req: Duration) -> Result<Stream<()>> {
    Err(Error::unimplemented("shop.order.v1.OrderService/Ticks"))
}
