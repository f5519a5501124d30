use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Upper;

/// `GET /upper`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn upper(ctx: &Context, svc: &ServiceContext) -> Result<Upper> {
    Err(Error::unimplemented("upper"))
}
