use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Absent;
use crate::types::AbsentResp;

/// `POST /absent`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn absent(ctx: &Context, svc: &ServiceContext, req: Absent) -> Result<AbsentResp> {
    Err(Error::unimplemented("absent"))
}
