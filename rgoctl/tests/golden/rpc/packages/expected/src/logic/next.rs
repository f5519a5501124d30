use order_pb::common::v1::page::Cursor;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Answers `shop.order.v1.OrderService/Next`.
pub async fn next(ctx: &Context, svc: &ServiceContext, req: Cursor) -> Result<Cursor> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.order.v1.OrderService/Next"))
}
