use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;
use shop_pb::ListReq;
use shop_pb::PaymentResp;

use crate::svc::ServiceContext;

/// Answers `shop.Payment/ListPayment`.
pub async fn list_payment(
    ctx: Context,
    svc: ServiceContext,
    req: ListReq,
) -> Result<Stream<PaymentResp>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Payment/ListPayment"))
}
