use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;

/// `POST /v1/admin/stop`.
pub async fn stop(ctx: &Context, svc: &ServiceContext) -> Result<()> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("POST /v1/admin/stop"))
}
