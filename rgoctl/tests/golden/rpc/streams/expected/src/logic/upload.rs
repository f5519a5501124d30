use chat_pb::Answer;
use chat_pb::Question;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_grpc::Incoming;

use crate::svc::ServiceContext;

/// Answers `chat.chat/upload`.
pub async fn upload(ctx: Context, svc: ServiceContext, req: Incoming<Question>) -> Result<Answer> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("chat.chat/upload"))
}
