use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Many;
use crate::types::ManyResp;

/// `POST /many`.
pub async fn many(ctx: &Context, svc: &ServiceContext, req: Many) -> Result<ManyResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /many"))
}
