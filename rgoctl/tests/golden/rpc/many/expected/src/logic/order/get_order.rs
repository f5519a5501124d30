use rgo::Context;
use rgo::Error;
use rgo::Result;
use shop_pb::IdReq;
use shop_pb::OrderResp;

use crate::svc::ServiceContext;

/// Answers `shop.Order/GetOrder`.
pub async fn get_order(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<OrderResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Order/GetOrder"))
}
