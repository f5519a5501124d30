use rgo::Context;
use rgo::Error;
use rgo::Result;

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
