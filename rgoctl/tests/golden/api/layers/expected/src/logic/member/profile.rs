use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Message;

/// `GET /member/profile`.
pub async fn profile(ctx: &Context, svc: &ServiceContext) -> Result<Message> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /member/profile"))
}
