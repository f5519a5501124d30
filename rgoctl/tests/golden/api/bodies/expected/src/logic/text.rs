use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// `GET /text`.
pub async fn text(ctx: &Context, svc: &ServiceContext) -> Result<String> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /text"))
}
