use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::json::Bytes;

use crate::svc::ServiceContext;

/// `GET /bytes`.
pub async fn bytes(ctx: &Context, svc: &ServiceContext) -> Result<Bytes> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /bytes"))
}
