use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use shop_pb::IdReq;
use shop_pb::PaymentResp;

use crate::svc::ServiceContext;

/// Answers `shop.Payment/GetPayment`.
pub async fn get_payment(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<PaymentResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Payment/GetPayment"))
}
