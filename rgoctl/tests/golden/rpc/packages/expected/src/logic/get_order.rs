use order_pb::GetOrderReq;
use order_pb::Order;
use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;

/// Answers `shop.order.v1.OrderService/GetOrder`.
pub async fn get_order(ctx: &Context, svc: &ServiceContext, req: GetOrderReq) -> Result<Order> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.order.v1.OrderService/GetOrder"))
}
