use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Message;

/// `POST /admin/retract`.
pub async fn retract(ctx: &Context, svc: &ServiceContext, req: Message) -> Result<()> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /admin/retract"))
}
