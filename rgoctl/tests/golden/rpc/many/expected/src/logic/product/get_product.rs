use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use shop_pb::IdReq;
use shop_pb::ProductResp;

use crate::svc::ServiceContext;

/// Answers `shop.Product/GetProduct`.
pub async fn get_product(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<ProductResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Product/GetProduct"))
}
