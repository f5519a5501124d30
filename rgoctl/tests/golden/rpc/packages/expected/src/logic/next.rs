use order_pb::common::v1::page::Cursor;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Handles `shop.order.v1.OrderService/Next`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn next(ctx: &Context, svc: &ServiceContext, req: Cursor) -> Result<Cursor> {
    Err(Error::unimplemented("shop.order.v1.OrderService/Next"))
}
