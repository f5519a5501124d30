use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Nothing;

/// `POST /nothing`.
pub async fn nothing(ctx: &Context, svc: &ServiceContext, req: Nothing) -> Result<Nothing> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /nothing"))
}
