use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::ById;

/// `GET /v1/:tenant/orders/:id`.
pub async fn get(ctx: &Context, svc: &ServiceContext, req: ById) -> Result<()> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("GET /v1/:tenant/orders/:id"))
}
