use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;
use shop_pb::ListReq;
use shop_pb::StockResp;

use crate::svc::ServiceContext;

/// Answers `shop.Stock/ListStock`.
pub async fn list_stock(
    ctx: Context,
    svc: ServiceContext,
    req: ListReq,
) -> Result<Stream<StockResp>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Stock/ListStock"))
}
