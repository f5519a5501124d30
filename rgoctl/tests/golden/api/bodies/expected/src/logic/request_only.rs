use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Item;

/// `POST /request`.
pub async fn request_only(ctx: &Context, svc: &ServiceContext, req: Item) -> Result<()> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /request"))
}
