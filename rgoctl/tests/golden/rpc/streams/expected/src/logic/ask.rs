use chat_pb::Answer;
use chat_pb::Question;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Handles `chat.chat/ask`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn ask(ctx: &Context, svc: &ServiceContext, req: Question) -> Result<Answer> {
    Err(Error::unimplemented("chat.chat/ask"))
}
