use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Message;

/// `POST /admin/publish`.
pub async fn publish(ctx: &Context, svc: &ServiceContext, req: Message) -> Result<Message> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /admin/publish"))
}
