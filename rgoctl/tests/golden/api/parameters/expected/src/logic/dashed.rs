use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// `GET /files/a-1/v1.0`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn dashed(ctx: &Context, svc: &ServiceContext) -> Result<()> {
    Err(Error::unimplemented("dashed"))
}
