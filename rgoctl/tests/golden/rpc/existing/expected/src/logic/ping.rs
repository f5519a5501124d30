use existing_pb::PingReq;
use existing_pb::PingResp;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Answers `existing.existing/ping`.
pub async fn ping(ctx: &Context, svc: &ServiceContext, req: PingReq) -> Result<PingResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("existing.existing/ping"))
}
