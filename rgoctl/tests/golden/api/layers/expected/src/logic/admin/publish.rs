use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;
use crate::types::Message;

/// `POST /admin/publish`.
pub async fn publish(ctx: &Context, svc: &ServiceContext, req: Message) -> Result<Message> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /admin/publish"))
}
