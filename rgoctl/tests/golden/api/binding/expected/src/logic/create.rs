use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::CreateReq;

/// `POST /goods`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn create(ctx: &Context, svc: &ServiceContext, req: CreateReq) -> Result<()> {
    Err(Error::unimplemented("create"))
}
