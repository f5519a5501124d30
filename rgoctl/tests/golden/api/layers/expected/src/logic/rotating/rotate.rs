use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// `POST /rotate`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn rotate(ctx: &Context, svc: &ServiceContext) -> Result<()> {
    Err(Error::unimplemented("rotate"))
}
