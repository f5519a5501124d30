use order_pb::GetOrderReq;
use order_pb::Order;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Handles `shop.order.v1.OrderService/GetOrder`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn get_order(ctx: &Context, svc: &ServiceContext, req: GetOrderReq) -> Result<Order> {
    Err(Error::unimplemented("shop.order.v1.OrderService/GetOrder"))
}
