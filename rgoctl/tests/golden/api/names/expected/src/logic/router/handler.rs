use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;

/// `GET /handler`.
pub async fn handler(ctx: &Context, svc: &ServiceContext) -> Result<()> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /handler"))
}
