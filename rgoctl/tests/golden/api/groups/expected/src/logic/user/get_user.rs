use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::IdReq;
use crate::types::User;

/// `GET /v1/user/:id`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn get_user(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<User> {
    Err(Error::unimplemented("get_user"))
}
