use order_pb::prost_types::Timestamp;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Answers `shop.order.v1.OrderService/Now`.
pub async fn now(ctx: &Context, svc: &ServiceContext) -> Result<Timestamp> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("shop.order.v1.OrderService/Now"))
}
