use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;
use shop_pb::CatalogResp;
use shop_pb::ListReq;

use crate::svc::ServiceContext;

/// Answers `shop.Catalog/ListCatalog`.
pub async fn list_catalog(
    ctx: Context,
    svc: ServiceContext,
    req: ListReq,
) -> Result<Stream<CatalogResp>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Catalog/ListCatalog"))
}
