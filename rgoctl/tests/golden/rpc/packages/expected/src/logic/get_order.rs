use order_pb::GetOrderReq;
use order_pb::Order;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Answers `shop.order.v1.OrderService/GetOrder`.
pub async fn get_order(ctx: &Context, svc: &ServiceContext, req: GetOrderReq) -> Result<Order> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.order.v1.OrderService/GetOrder"))
}
