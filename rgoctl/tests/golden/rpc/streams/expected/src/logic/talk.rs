use chat_pb::Answer;
use chat_pb::Question;
use rgo::Context;
use rgo::Error;
use rgo::Incoming;
use rgo::Result;
use rgo::Stream;

use crate::svc::ServiceContext;

/// Answers `chat.chat/talk`.
pub async fn talk(
    ctx: Context,
    svc: ServiceContext,
    req: Incoming<Question>,
) -> Result<Stream<Answer>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("chat.chat/talk"))
}
