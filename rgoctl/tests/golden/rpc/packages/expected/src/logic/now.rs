use order_pb::prost_types::Timestamp;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Handles `shop.order.v1.OrderService/Now`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn now(ctx: &Context, svc: &ServiceContext) -> Result<Timestamp> {
    Err(Error::unimplemented("shop.order.v1.OrderService/Now"))
}
