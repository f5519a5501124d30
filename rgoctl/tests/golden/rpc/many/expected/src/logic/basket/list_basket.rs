use rgo::Context;
use rgo::Error;
use rgo::Result;
use rgo::Stream;
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
