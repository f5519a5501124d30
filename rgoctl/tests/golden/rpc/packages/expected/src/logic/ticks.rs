use order_pb::prost_types::Duration;
use rgo::Context;
use rgo::Error;
use rgo::Result;
use rgo::Stream;

use crate::svc::ServiceContext;

/// Answers `shop.order.v1.OrderService/Ticks`.
pub async fn ticks(ctx: Context, svc: ServiceContext, req: Duration) -> Result<Stream<()>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.order.v1.OrderService/Ticks"))
}
