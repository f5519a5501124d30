use rgo::Context;
use rgo::Error;
use rgo::Incoming;
use rgo::Result;

use crate::svc::ServiceContext;

/// Answers `Status/logic`.
pub async fn logic(
    ctx: Context,
    svc: ServiceContext,
    req: Incoming<odd_pb::String>,
) -> Result<odd_pb::Box> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("Status/logic"))
}
