use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::LoginReq;
use crate::types::LoginResp;

/// `POST /login`.
pub async fn login(ctx: &Context, svc: &ServiceContext, req: LoginReq) -> Result<LoginResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /login"))
}
