use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use shop_pb::BillingResp;
use shop_pb::IdReq;

use crate::svc::ServiceContext;

/// Answers `shop.Billing/GetBilling`.
pub async fn get_billing(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<BillingResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Billing/GetBilling"))
}
