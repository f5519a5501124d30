use order_pb::common::v1::Page;
use order_pb::shop::order::v1::order::Line;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;

use crate::svc::ServiceContext;

/// Handles `shop.order.v1.OrderService/ListOrders`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn list_orders(ctx: Context, svc: ServiceContext, req: Page) -> Result<Stream<Line>> {
    Err(Error::unimplemented(
        "shop.order.v1.OrderService/ListOrders",
    ))
}
