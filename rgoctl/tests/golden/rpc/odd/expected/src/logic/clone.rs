use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Answers `Status/Clone`.
pub async fn clone(
    ctx: &Context,
    svc: &ServiceContext,
    req: odd_pb::Error,
) -> Result<odd_pb::Context> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("Status/Clone"))
}
