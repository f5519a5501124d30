use chat_pb::Answer;
use chat_pb::Question;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;

use crate::svc::ServiceContext;

/// Every answer as it comes.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn watch(ctx: Context, svc: ServiceContext, req: Question) -> Result<Stream<Answer>> {
    Err(Error::unimplemented("chat.chat/watch"))
}
