use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use shop_pb::CatalogResp;
use shop_pb::IdReq;

use crate::svc::ServiceContext;

/// Answers `shop.Catalog/GetCatalog`.
pub async fn get_catalog(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<CatalogResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Catalog/GetCatalog"))
}
