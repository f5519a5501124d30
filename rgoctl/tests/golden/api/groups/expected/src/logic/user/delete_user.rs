use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;
use crate::types::IdReq;

/// `DELETE /v1/user/:id`.
pub async fn delete_user(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<()> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("DELETE /v1/user/:id"))
}
