use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;
use shop_pb::CommentResp;
use shop_pb::ListReq;

use crate::svc::ServiceContext;

/// Answers `shop.Comment/ListComment`.
pub async fn list_comment(
    ctx: Context,
    svc: ServiceContext,
    req: ListReq,
) -> Result<Stream<CommentResp>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Comment/ListComment"))
}
