use relay_pb::shared::Letter;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Answers `relay.Relay/Pass`.
pub async fn pass(ctx: &Context, svc: &ServiceContext, req: Letter) -> Result<()> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("relay.Relay/Pass"))
}
