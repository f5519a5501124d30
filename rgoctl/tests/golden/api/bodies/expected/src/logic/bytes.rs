use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::json::Bytes;

use crate::svc::ServiceContext;

/// `GET /bytes`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn bytes(ctx: &Context, svc: &ServiceContext) -> Result<Bytes> {
    Err(Error::unimplemented("bytes"))
}
