use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;

/// `GET /text`.
pub async fn text(ctx: &Context, svc: &ServiceContext) -> Result<String> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /text"))
}
