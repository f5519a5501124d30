use rgo::Context;
use rgo::Error;
use rgo::Result;
use rgo::Stream;
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
