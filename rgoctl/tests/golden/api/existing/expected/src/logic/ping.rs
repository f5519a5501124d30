use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Pong;

/// `GET /ping`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn ping(ctx: &Context, svc: &ServiceContext) -> Result<Pong> {
    Err(Error::unimplemented("ping"))
}
