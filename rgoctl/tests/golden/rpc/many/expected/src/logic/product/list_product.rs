use rgo::Context;
use rgo::Error;
use rgo::Result;
use rgo::Stream;
use shop_pb::ListReq;
use shop_pb::ProductResp;

use crate::svc::ServiceContext;

/// Answers `shop.Product/ListProduct`.
pub async fn list_product(
    ctx: Context,
    svc: ServiceContext,
    req: ListReq,
) -> Result<Stream<ProductResp>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Product/ListProduct"))
}
