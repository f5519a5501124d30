use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;
use crate::types::Everything;

/// `POST /both`.
pub async fn both(ctx: &Context, svc: &ServiceContext, req: Everything) -> Result<Everything> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /both"))
}
