use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use shop_pb::IdReq;
use shop_pb::RefundResp;

use crate::svc::ServiceContext;

/// Answers `shop.Refund/GetRefund`.
pub async fn get_refund(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<RefundResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Refund/GetRefund"))
}
