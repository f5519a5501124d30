use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use shop_pb::IdReq;
use shop_pb::ReviewResp;

use crate::svc::ServiceContext;

/// Answers `shop.Review/GetReview`.
pub async fn get_review(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<ReviewResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Review/GetReview"))
}
