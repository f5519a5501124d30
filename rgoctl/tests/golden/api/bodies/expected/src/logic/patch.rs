use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Item;

/// `PATCH /list`.
pub async fn patch(ctx: &Context, svc: &ServiceContext, req: Item) -> Result<()> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("PATCH /list"))
}
