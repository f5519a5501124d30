use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::User;

/// `GET /posts`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn list(ctx: &Context, svc: &ServiceContext) -> Result<Vec<User>> {
    Err(Error::unimplemented("list"))
}
