use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// `GET /users/:user.name`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn dotted(ctx: &Context, svc: &ServiceContext) -> Result<()> {
    Err(Error::unimplemented("dotted"))
}
