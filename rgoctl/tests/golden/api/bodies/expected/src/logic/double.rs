use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// `POST /double`.
pub async fn double(ctx: &Context, svc: &ServiceContext, req: i64) -> Result<i64> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /double"))
}
