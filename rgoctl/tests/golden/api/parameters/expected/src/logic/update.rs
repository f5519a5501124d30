use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;
use crate::types::ByUid;

/// `PUT /v1/:tenant/orders/:uid`.
pub async fn update(ctx: &Context, svc: &ServiceContext, req: ByUid) -> Result<()> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("PUT /v1/:tenant/orders/:uid"))
}
