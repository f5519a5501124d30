use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;
use shop_pb::CouponResp;
use shop_pb::ListReq;

use crate::svc::ServiceContext;

/// Answers `shop.Coupon/ListCoupon`.
pub async fn list_coupon(
    ctx: Context,
    svc: ServiceContext,
    req: ListReq,
) -> Result<Stream<CouponResp>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Coupon/ListCoupon"))
}
