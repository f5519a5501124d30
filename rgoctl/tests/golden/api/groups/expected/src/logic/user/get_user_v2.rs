use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::IdReq;
use crate::types::User;

/// `GET /v2/user/:id`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn get_user_v2(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<User> {
    Err(Error::unimplemented("get_user_v2"))
}
