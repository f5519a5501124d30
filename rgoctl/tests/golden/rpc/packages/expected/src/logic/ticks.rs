use order_pb::prost_types::Duration;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;

use crate::svc::ServiceContext;

/// Answers `shop.order.v1.OrderService/Ticks`.
pub async fn ticks(ctx: Context, svc: ServiceContext, req: Duration) -> Result<Stream<()>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.order.v1.OrderService/Ticks"))
}
