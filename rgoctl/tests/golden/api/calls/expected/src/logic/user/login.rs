use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::LoginReq;
use crate::types::LoginResp;

/// `POST /login`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn login(ctx: &Context, svc: &ServiceContext, req: LoginReq) -> Result<LoginResp> {
    Err(Error::unimplemented("login"))
}
