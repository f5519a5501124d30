use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Item;

/// `GET /pointer/list`.
pub async fn pointer_list(ctx: &Context, svc: &ServiceContext) -> Result<Vec<Item>> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /pointer/list"))
}
