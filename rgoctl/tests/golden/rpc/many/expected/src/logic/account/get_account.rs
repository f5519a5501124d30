use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use shop_pb::AccountResp;
use shop_pb::IdReq;

use crate::svc::ServiceContext;

/// Answers `shop.Account/GetAccount`.
pub async fn get_account(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<AccountResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Account/GetAccount"))
}
