use existing_pb::PingReq;
use existing_pb::PingResp;
use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;

/// Answers `existing.existing/ping`.
pub async fn ping(ctx: &Context, svc: &ServiceContext, req: PingReq) -> Result<PingResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("existing.existing/ping"))
}
