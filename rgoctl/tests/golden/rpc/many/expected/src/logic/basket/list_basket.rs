use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;
use shop_pb::BasketResp;
use shop_pb::ListReq;

use crate::svc::ServiceContext;

/// Answers `shop.Basket/ListBasket`.
pub async fn list_basket(
    ctx: Context,
    svc: ServiceContext,
    req: ListReq,
) -> Result<Stream<BasketResp>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Basket/ListBasket"))
}
