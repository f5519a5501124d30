use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::ByUid;

/// `PUT /v1/:tenant/orders/:uid`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn update(ctx: &Context, svc: &ServiceContext, req: ByUid) -> Result<()> {
    Err(Error::unimplemented("update"))
}
