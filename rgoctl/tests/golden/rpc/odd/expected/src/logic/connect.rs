use odd_pb::Request;
use odd_pb::Response;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Answers `Status/Connect`.
pub async fn connect(ctx: &Context, svc: &ServiceContext, req: Request) -> Result<Response> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("Status/Connect"))
}
