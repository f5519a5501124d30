use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Handles `Status/Clone`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn clone(
    ctx: &Context,
    svc: &ServiceContext,
    req: odd_pb::Error,
) -> Result<odd_pb::Context> {
    Err(Error::unimplemented("Status/Clone"))
}
