use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Answers `Status/Self`.
pub async fn self_(
    ctx: &Context,
    svc: &ServiceContext,
    req: odd_pb::Result,
) -> Result<odd_pb::Option> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("Status/Self"))
}
