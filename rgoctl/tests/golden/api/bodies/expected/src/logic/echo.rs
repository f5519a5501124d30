use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// `POST /echo`.
pub async fn echo(ctx: &Context, svc: &ServiceContext, req: String) -> Result<String> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /echo"))
}
