use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::State;

/// `GET /async`.
pub async fn r#async(ctx: &Context, svc: &ServiceContext, req: State) -> Result<State> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("GET /async"))
}
