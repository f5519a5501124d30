use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use shop_pb::AddressResp;
use shop_pb::IdReq;

use crate::svc::ServiceContext;

/// Answers `shop.Address/GetAddress`.
pub async fn get_address(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<AddressResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Address/GetAddress"))
}
