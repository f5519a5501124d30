use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::IdReq;

/// `DELETE /v1/user/:id`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn delete_user(ctx: &Context, svc: &ServiceContext, req: IdReq) -> Result<()> {
    Err(Error::unimplemented("delete_user"))
}
