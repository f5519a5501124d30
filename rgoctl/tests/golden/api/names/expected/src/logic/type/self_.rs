use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Result_;

/// `GET /self`.
pub async fn self_(ctx: &Context, svc: &ServiceContext) -> Result<Result_> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /self"))
}
