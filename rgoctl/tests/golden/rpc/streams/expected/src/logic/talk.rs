use chat_pb::Answer;
use chat_pb::Question;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;
use rgo_grpc::Incoming;

use crate::svc::ServiceContext;

/// Handles `chat.chat/talk`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn talk(
    ctx: Context,
    svc: ServiceContext,
    req: Incoming<Question>,
) -> Result<Stream<Answer>> {
    Err(Error::unimplemented("chat.chat/talk"))
}
