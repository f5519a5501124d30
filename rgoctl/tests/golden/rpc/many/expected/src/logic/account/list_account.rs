use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;
use shop_pb::AccountResp;
use shop_pb::ListReq;

use crate::svc::ServiceContext;

/// Answers `shop.Account/ListAccount`.
pub async fn list_account(
    ctx: Context,
    svc: ServiceContext,
    req: ListReq,
) -> Result<Stream<AccountResp>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Account/ListAccount"))
}
