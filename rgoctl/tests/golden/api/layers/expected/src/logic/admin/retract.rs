use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Message;

/// `POST /admin/retract`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn retract(ctx: &Context, svc: &ServiceContext, req: Message) -> Result<()> {
    Err(Error::unimplemented("retract"))
}
