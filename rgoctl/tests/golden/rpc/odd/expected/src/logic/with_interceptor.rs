use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Answers `Status/with_interceptor`.
pub async fn with_interceptor(
    ctx: &Context,
    svc: &ServiceContext,
    req: odd_pb::ServiceContext,
) -> Result<odd_pb::Ok> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("Status/with_interceptor"))
}
