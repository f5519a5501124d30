use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::ByUid;

/// `PUT /v1/:tenant/orders/:uid`.
pub async fn update(ctx: &Context, svc: &ServiceContext, req: ByUid) -> Result<()> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("PUT /v1/:tenant/orders/:uid"))
}
