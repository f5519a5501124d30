use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;
use crate::types::Item;

/// `GET /list`.
pub async fn list(ctx: &Context, svc: &ServiceContext) -> Result<Vec<Item>> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /list"))
}
