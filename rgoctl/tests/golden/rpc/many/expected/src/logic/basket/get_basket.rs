use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use shop_pb::BasketResp;
use shop_pb::IdReq;

use crate::svc::ServiceContext;

/// Answers `shop.Basket/GetBasket`.
pub async fn get_basket(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<BasketResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Basket/GetBasket"))
}
