use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_grpc::Incoming;

use crate::svc::ServiceContext;

/// Handles `Status/logic`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn logic(
    ctx: Context,
    svc: ServiceContext,
    req: Incoming<odd_pb::String>,
) -> Result<odd_pb::Box> {
    Err(Error::unimplemented("Status/logic"))
}
