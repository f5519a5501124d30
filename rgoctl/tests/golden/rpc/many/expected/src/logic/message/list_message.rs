use rgo::Context;
use rgo::Error;
use rgo::Result;
use rgo::Stream;
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
