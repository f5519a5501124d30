use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Answers `shop.order.v1.OrderService/Ping`.
pub async fn ping(ctx: &Context, svc: &ServiceContext) -> Result<()> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("shop.order.v1.OrderService/Ping"))
}
