use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// `GET /texts`.
pub async fn texts(ctx: &Context, svc: &ServiceContext) -> Result<Vec<String>> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /texts"))
}
