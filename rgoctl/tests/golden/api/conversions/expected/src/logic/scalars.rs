use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Scalars;
use crate::types::ScalarsResp;

/// `POST /scalars`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn scalars(ctx: &Context, svc: &ServiceContext, req: Scalars) -> Result<ScalarsResp> {
    Err(Error::unimplemented("scalars"))
}
