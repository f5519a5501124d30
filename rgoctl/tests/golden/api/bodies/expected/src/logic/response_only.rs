use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Item;

/// `GET /response`.
pub async fn response_only(ctx: &Context, svc: &ServiceContext) -> Result<Item> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /response"))
}
