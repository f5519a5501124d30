use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::PingResp;

/// Whether the service is there.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn ping(ctx: &Context, svc: &ServiceContext) -> Result<PingResp> {
    Err(Error::unimplemented("ping"))
}
