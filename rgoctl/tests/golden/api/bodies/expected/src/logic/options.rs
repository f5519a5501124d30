use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;

/// `OPTIONS /list`.
pub async fn options(ctx: &Context, svc: &ServiceContext) -> Result<()> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("OPTIONS /list"))
}
