use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use shop_pb::IdReq;
use shop_pb::StockResp;

use crate::svc::ServiceContext;

/// Answers `shop.Stock/GetStock`.
pub async fn get_stock(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<StockResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Stock/GetStock"))
}
