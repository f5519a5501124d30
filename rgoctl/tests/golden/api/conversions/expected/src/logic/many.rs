use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Many;
use crate::types::ManyResp;

/// `POST /many`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn many(ctx: &Context, svc: &ServiceContext, req: Many) -> Result<ManyResp> {
    Err(Error::unimplemented("many"))
}
