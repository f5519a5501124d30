use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;
use crate::types::Kebab;

/// `GET /kebab`.
pub async fn kebab(ctx: &Context, svc: &ServiceContext) -> Result<Kebab> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /kebab"))
}
