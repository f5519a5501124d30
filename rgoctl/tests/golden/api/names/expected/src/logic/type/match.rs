use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Bytes;

/// `GET /match`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn r#match(ctx: &Context, svc: &ServiceContext) -> Result<Bytes> {
    Err(Error::unimplemented("match"))
}
