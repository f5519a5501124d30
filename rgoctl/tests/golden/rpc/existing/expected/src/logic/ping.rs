use existing_pb::PingReq;
use existing_pb::PingResp;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Handles `existing.existing/ping`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn ping(ctx: &Context, svc: &ServiceContext, req: PingReq) -> Result<PingResp> {
    Err(Error::unimplemented("existing.existing/ping"))
}
