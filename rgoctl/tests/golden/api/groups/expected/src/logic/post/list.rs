use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::User;

/// `GET /posts`.
pub async fn list(ctx: &Context, svc: &ServiceContext) -> Result<Vec<User>> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /posts"))
}
