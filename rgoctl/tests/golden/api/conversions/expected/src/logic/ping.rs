use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Ok_;
use crate::types::PingReq;

/// `POST /ping`.
pub async fn ping(ctx: &Context, svc: &ServiceContext, req: PingReq) -> Result<Ok_> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /ping"))
}
