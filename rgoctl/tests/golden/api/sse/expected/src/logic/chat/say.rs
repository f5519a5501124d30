use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::WatchReq;

/// `POST /chat/:room`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn say(ctx: &Context, svc: &ServiceContext, req: WatchReq) -> Result<()> {
    Err(Error::unimplemented("say"))
}
