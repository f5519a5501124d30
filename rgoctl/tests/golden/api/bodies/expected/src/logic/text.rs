use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// `GET /text`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn text(ctx: &Context, svc: &ServiceContext) -> Result<String> {
    Err(Error::unimplemented("text"))
}
