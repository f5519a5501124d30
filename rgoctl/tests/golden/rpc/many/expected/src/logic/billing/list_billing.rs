use rgo::Context;
use rgo::Error;
use rgo::Result;
use rgo::Stream;
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
