use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::State;

/// `GET /async`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn r#async(ctx: &Context, svc: &ServiceContext, req: State) -> Result<State> {
    Err(Error::unimplemented("async"))
}
