use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use shop_pb::IdReq;
use shop_pb::OrderResp;

use crate::svc::ServiceContext;

/// Answers `shop.Order/GetOrder`.
pub async fn get_order(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<OrderResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Order/GetOrder"))
}
