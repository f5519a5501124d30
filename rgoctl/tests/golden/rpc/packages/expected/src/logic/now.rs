use order_pb::prost_types::Timestamp;
use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;

/// Answers `shop.order.v1.OrderService/Now`.
pub async fn now(ctx: &Context, svc: &ServiceContext) -> Result<Timestamp> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("shop.order.v1.OrderService/Now"))
}
