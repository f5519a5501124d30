use chat_pb::Answer;
use chat_pb::Question;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Answers `chat.chat/ask`.
pub async fn ask(ctx: &Context, svc: &ServiceContext, req: Question) -> Result<Answer> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("chat.chat/ask"))
}
