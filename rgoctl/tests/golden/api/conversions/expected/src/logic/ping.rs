use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Ok_;
use crate::types::PingReq;

/// `POST /ping`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn ping(ctx: &Context, svc: &ServiceContext, req: PingReq) -> Result<Ok_> {
    Err(Error::unimplemented("ping"))
}
