use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;
use crate::types::Item;

/// `GET /response`.
pub async fn response_only(ctx: &Context, svc: &ServiceContext) -> Result<Item> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /response"))
}
