use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Handles `Status/Self`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn self_(
    ctx: &Context,
    svc: &ServiceContext,
    req: odd_pb::Result,
) -> Result<odd_pb::Option> {
    Err(Error::unimplemented("Status/Self"))
}
