use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::LowerCase;

/// `POST /lower`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn lower(ctx: &Context, svc: &ServiceContext, req: LowerCase) -> Result<LowerCase> {
    Err(Error::unimplemented("lower"))
}
