use rgo::Context;
use rgo::Error;
use rgo::Result;
use shop_pb::CouponResp;
use shop_pb::IdReq;

use crate::svc::ServiceContext;

/// Answers `shop.Coupon/GetCoupon`.
pub async fn get_coupon(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<CouponResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Coupon/GetCoupon"))
}
