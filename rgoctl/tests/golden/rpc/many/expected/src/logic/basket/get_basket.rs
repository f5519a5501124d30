use rgo::Context;
use rgo::Error;
use rgo::Result;
use shop_pb::BasketResp;
use shop_pb::IdReq;

use crate::svc::ServiceContext;

/// Answers `shop.Basket/GetBasket`.
pub async fn get_basket(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<BasketResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Basket/GetBasket"))
}
