use order_pb::prost_types::Struct;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Handles `shop.order.v1.OrderService/Find`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn find(ctx: &Context, svc: &ServiceContext, req: String) -> Result<Struct> {
    Err(Error::unimplemented("shop.order.v1.OrderService/Find"))
}
