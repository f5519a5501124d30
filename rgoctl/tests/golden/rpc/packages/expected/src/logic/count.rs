use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_grpc::Incoming;

use crate::svc::ServiceContext;

/// Handles `shop.order.v1.OrderService/Count`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn count(ctx: Context, svc: ServiceContext, req: Incoming<()>) -> Result<u64> {
    Err(Error::unimplemented("shop.order.v1.OrderService/Count"))
}
