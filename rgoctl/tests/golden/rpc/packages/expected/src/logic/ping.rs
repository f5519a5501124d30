use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Handles `shop.order.v1.OrderService/Ping`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn ping(ctx: &Context, svc: &ServiceContext) -> Result<()> {
    Err(Error::unimplemented("shop.order.v1.OrderService/Ping"))
}
