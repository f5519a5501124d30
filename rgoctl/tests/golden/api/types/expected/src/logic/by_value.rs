use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::ByPointer;
use crate::types::ByValue;

/// `POST /by/value`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn by_value(ctx: &Context, svc: &ServiceContext, req: ByValue) -> Result<ByPointer> {
    Err(Error::unimplemented("by_value"))
}
