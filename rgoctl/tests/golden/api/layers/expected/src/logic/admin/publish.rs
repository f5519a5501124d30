use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Message;

/// `POST /admin/publish`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn publish(ctx: &Context, svc: &ServiceContext, req: Message) -> Result<Message> {
    Err(Error::unimplemented("publish"))
}
