use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// `POST /echo`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn echo(ctx: &Context, svc: &ServiceContext, req: String) -> Result<String> {
    Err(Error::unimplemented("echo"))
}
