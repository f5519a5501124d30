use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// `GET /number`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn number(ctx: &Context, svc: &ServiceContext) -> Result<i64> {
    Err(Error::unimplemented("number"))
}
