use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;
use shop_pb::ListReq;
use shop_pb::RefundResp;

use crate::svc::ServiceContext;

/// Answers `shop.Refund/ListRefund`.
pub async fn list_refund(
    ctx: Context,
    svc: ServiceContext,
    req: ListReq,
) -> Result<Stream<RefundResp>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Refund/ListRefund"))
}
