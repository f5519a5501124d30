use order_pb::prost_types::Struct;
use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;

/// Answers `shop.order.v1.OrderService/Find`.
pub async fn find(ctx: &Context, svc: &ServiceContext, req: String) -> Result<Struct> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.order.v1.OrderService/Find"))
}
