use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Item;

/// `POST /pointers`.
pub async fn pointers(ctx: &Context, svc: &ServiceContext, req: Item) -> Result<Item> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /pointers"))
}
