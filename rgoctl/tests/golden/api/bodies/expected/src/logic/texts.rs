use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// `GET /texts`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn texts(ctx: &Context, svc: &ServiceContext) -> Result<Vec<String>> {
    Err(Error::unimplemented("texts"))
}
