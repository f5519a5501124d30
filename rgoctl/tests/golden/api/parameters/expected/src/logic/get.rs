use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;
use crate::types::ById;

/// `GET /v1/:tenant/orders/:id`.
pub async fn get(ctx: &Context, svc: &ServiceContext, req: ById) -> Result<()> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("GET /v1/:tenant/orders/:id"))
}
