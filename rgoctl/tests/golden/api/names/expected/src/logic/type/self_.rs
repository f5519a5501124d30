use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Result_;

/// `GET /self`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn self_(ctx: &Context, svc: &ServiceContext) -> Result<Result_> {
    Err(Error::unimplemented("self_"))
}
