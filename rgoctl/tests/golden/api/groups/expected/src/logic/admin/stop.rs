use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// `POST /v1/admin/stop`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn stop(ctx: &Context, svc: &ServiceContext) -> Result<()> {
    Err(Error::unimplemented("stop"))
}
