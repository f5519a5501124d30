use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Sometimes;

/// `POST /sometimes`.
pub async fn sometimes(ctx: &Context, svc: &ServiceContext, req: Sometimes) -> Result<Sometimes> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /sometimes"))
}
