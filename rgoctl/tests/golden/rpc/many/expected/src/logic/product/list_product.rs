use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;
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
