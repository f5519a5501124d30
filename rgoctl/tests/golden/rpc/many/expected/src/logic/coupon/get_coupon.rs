use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use shop_pb::CouponResp;
use shop_pb::IdReq;

use crate::svc::ServiceContext;

/// Answers `shop.Coupon/GetCoupon`.
pub async fn get_coupon(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<CouponResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Coupon/GetCoupon"))
}
