use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::ByPointer;
use crate::types::ByValue;

/// `POST /by/pointer`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn by_pointer(ctx: &Context, svc: &ServiceContext, req: ByPointer) -> Result<ByValue> {
    Err(Error::unimplemented("by_pointer"))
}
