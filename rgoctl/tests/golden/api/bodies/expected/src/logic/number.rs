use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// `GET /number`.
pub async fn number(ctx: &Context, svc: &ServiceContext) -> Result<i64> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /number"))
}
