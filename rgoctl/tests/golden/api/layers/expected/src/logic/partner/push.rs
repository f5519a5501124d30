use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Message;

/// `PUT /partner/message`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn push(ctx: &Context, svc: &ServiceContext, req: Message) -> Result<()> {
    Err(Error::unimplemented("push"))
}
