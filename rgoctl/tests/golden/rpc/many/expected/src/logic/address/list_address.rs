use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;
use shop_pb::AddressResp;
use shop_pb::ListReq;

use crate::svc::ServiceContext;

/// Answers `shop.Address/ListAddress`.
pub async fn list_address(
    ctx: Context,
    svc: ServiceContext,
    req: ListReq,
) -> Result<Stream<AddressResp>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Address/ListAddress"))
}
