use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// `GET /ping`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn ping(ctx: &Context, svc: &ServiceContext) -> Result<()> {
    Err(Error::unimplemented("ping"))
}
