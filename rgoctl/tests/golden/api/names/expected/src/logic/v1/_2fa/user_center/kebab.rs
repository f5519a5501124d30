use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Kebab;

/// `GET /kebab`.
pub async fn kebab(ctx: &Context, svc: &ServiceContext) -> Result<Kebab> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /kebab"))
}
