use rgo::Context;
use rgo::Error;
use rgo::Result;
use rgo::Stream;
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
