use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use shop_pb::IdReq;
use shop_pb::MessageResp;

use crate::svc::ServiceContext;

/// Answers `shop.Message/GetMessage`.
pub async fn get_message(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<MessageResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Message/GetMessage"))
}
