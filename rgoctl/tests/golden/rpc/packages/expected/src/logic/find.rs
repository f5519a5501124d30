use order_pb::prost_types::Struct;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Answers `shop.order.v1.OrderService/Find`.
pub async fn find(ctx: &Context, svc: &ServiceContext, req: String) -> Result<Struct> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.order.v1.OrderService/Find"))
}
