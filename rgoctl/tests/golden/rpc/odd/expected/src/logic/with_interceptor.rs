use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Handles `Status/with_interceptor`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn with_interceptor(
    ctx: &Context,
    svc: &ServiceContext,
    req: odd_pb::ServiceContext,
) -> Result<odd_pb::Ok> {
    Err(Error::unimplemented("Status/with_interceptor"))
}
