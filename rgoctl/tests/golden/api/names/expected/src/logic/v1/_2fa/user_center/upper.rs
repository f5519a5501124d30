use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Upper;

/// `GET /upper`.
pub async fn upper(ctx: &Context, svc: &ServiceContext) -> Result<Upper> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /upper"))
}
