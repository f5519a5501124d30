use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use shop_pb::CommentResp;
use shop_pb::IdReq;

use crate::svc::ServiceContext;

/// Answers `shop.Comment/GetComment`.
pub async fn get_comment(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<CommentResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Comment/GetComment"))
}
