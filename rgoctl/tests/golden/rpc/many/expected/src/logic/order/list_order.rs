use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;
use shop_pb::ListReq;
use shop_pb::OrderResp;

use crate::svc::ServiceContext;

/// Answers `shop.Order/ListOrder`.
pub async fn list_order(
    ctx: Context,
    svc: ServiceContext,
    req: ListReq,
) -> Result<Stream<OrderResp>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Order/ListOrder"))
}
