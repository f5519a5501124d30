use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;
use crate::types::User;

/// `GET /posts`.
pub async fn list(ctx: &Context, svc: &ServiceContext) -> Result<Vec<User>> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /posts"))
}
