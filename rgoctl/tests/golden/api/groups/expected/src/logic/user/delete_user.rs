use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::IdReq;

/// `DELETE /v1/user/:id`.
pub async fn delete_user(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<()> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("DELETE /v1/user/:id"))
}
