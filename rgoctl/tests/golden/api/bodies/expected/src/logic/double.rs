use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// `POST /double`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn double(ctx: &Context, svc: &ServiceContext, req: i64) -> Result<i64> {
    Err(Error::unimplemented("double"))
}
