use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Perhaps;

/// `POST /perhaps`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn perhaps(ctx: &Context, svc: &ServiceContext, req: Perhaps) -> Result<Perhaps> {
    Err(Error::unimplemented("perhaps"))
}
