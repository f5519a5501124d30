use relay_pb::shared::Letter;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Handles `relay.Relay/Pass`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn pass(ctx: &Context, svc: &ServiceContext, req: Letter) -> Result<()> {
    Err(Error::unimplemented("relay.Relay/Pass"))
}
