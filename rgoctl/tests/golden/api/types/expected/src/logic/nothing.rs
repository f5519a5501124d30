use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Nothing;

/// `POST /nothing`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn nothing(ctx: &Context, svc: &ServiceContext, req: Nothing) -> Result<Nothing> {
    Err(Error::unimplemented("nothing"))
}
