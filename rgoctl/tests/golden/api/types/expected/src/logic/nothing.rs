use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;
use crate::types::Nothing;

/// `POST /nothing`.
pub async fn nothing(ctx: &Context, svc: &ServiceContext, req: Nothing) -> Result<Nothing> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /nothing"))
}
