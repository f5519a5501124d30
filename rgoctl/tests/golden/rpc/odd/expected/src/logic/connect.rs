use odd_pb::Request;
use odd_pb::Response;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Handles `Status/Connect`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn connect(ctx: &Context, svc: &ServiceContext, req: Request) -> Result<Response> {
    Err(Error::unimplemented("Status/Connect"))
}
