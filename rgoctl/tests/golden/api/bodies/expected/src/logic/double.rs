use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;

/// `POST /double`.
pub async fn double(ctx: &Context, svc: &ServiceContext, req: i64) -> Result<i64> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /double"))
}
