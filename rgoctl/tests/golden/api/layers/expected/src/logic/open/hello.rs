use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;
use crate::types::Message;

/// `GET /hello`.
pub async fn hello(ctx: &Context, svc: &ServiceContext) -> Result<Message> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /hello"))
}
