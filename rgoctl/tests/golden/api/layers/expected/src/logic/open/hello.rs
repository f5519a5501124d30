use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Message;

/// `GET /hello`.
pub async fn hello(ctx: &Context, svc: &ServiceContext) -> Result<Message> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /hello"))
}
