use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;

/// `GET /ping`.
pub async fn ping(ctx: &Context, svc: &ServiceContext) -> Result<()> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /ping"))
}
