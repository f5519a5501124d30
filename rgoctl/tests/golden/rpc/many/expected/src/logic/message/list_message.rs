use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;
use shop_pb::ListReq;
use shop_pb::MessageResp;

use crate::svc::ServiceContext;

/// Answers `shop.Message/ListMessage`.
pub async fn list_message(
    ctx: Context,
    svc: ServiceContext,
    req: ListReq,
) -> Result<Stream<MessageResp>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("shop.Message/ListMessage"))
}
