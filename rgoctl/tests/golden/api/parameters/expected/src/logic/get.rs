use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::ById;

/// `GET /v1/:tenant/orders/:id`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn get(ctx: &Context, svc: &ServiceContext, req: ById) -> Result<()> {
    Err(Error::unimplemented("get"))
}
