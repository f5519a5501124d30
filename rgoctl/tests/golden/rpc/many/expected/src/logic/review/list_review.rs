use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;
use shop_pb::ListReq;
use shop_pb::ReviewResp;

use crate::svc::ServiceContext;

/// Answers `shop.Review/ListReview`.
pub async fn list_review(
    ctx: Context,
    svc: ServiceContext,
    req: ListReq,
) -> Result<Stream<ReviewResp>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Review/ListReview"))
}
