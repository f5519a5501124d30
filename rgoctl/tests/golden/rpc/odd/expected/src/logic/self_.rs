use rgo::Context;
use rgo::Error;
use rgo::Result;

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
