use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_grpc::Incoming;

use crate::svc::ServiceContext;

/// Answers `shop.order.v1.OrderService/Count`.
pub async fn count(ctx: Context, svc: ServiceContext, req: Incoming<()>) -> Result<u64> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.order.v1.OrderService/Count"))
}
