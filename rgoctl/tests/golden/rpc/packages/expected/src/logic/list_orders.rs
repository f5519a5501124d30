use order_pb::common::v1::Page;
use order_pb::shop::order::v1::order::Line;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;

use crate::svc::ServiceContext;

/// Answers `shop.order.v1.OrderService/ListOrders`.
pub async fn list_orders(ctx: Context, svc: ServiceContext, req: Page) -> Result<Stream<Line>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented(
        "shop.order.v1.OrderService/ListOrders",
    ))
}
