use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::FindReq;
use crate::types::User;

/// Looks a user up.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn find(ctx: &Context, svc: &ServiceContext, req: FindReq) -> Result<User> {
    Err(Error::unimplemented("find"))
}
