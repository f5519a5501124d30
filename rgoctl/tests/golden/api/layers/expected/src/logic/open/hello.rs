use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Message;

/// `GET /hello`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn hello(ctx: &Context, svc: &ServiceContext) -> Result<Message> {
    Err(Error::unimplemented("hello"))
}
