use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;
use crate::types::Upper;

/// `GET /upper`.
pub async fn upper(ctx: &Context, svc: &ServiceContext) -> Result<Upper> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /upper"))
}
