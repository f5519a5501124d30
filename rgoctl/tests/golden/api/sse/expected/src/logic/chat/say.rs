use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::WatchReq;

/// `POST /chat/:room`.
pub async fn say(ctx: &Context, svc: &ServiceContext, req: WatchReq) -> Result<()> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /chat/:room"))
}
