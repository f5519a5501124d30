use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;
use shop_pb::BillingResp;
use shop_pb::ListReq;

use crate::svc::ServiceContext;

/// Answers `shop.Billing/ListBilling`.
pub async fn list_billing(
    ctx: Context,
    svc: ServiceContext,
    req: ListReq,
) -> Result<Stream<BillingResp>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Billing/ListBilling"))
}
