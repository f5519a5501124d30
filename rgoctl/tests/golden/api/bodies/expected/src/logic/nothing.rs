use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;

/// `POST /nothing`.
pub async fn nothing(ctx: &Context, svc: &ServiceContext) -> Result<()> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("POST /nothing"))
}
