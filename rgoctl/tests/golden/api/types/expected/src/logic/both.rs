use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Everything;

/// `POST /both`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn both(ctx: &Context, svc: &ServiceContext, req: Everything) -> Result<Everything> {
    Err(Error::unimplemented("both"))
}
