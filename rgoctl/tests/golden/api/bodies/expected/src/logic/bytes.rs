use rgo::Context;
use rgo::Error;
use rgo::Result;
use rgo::json::Bytes;

use crate::svc::ServiceContext;

/// `GET /bytes`.
pub async fn bytes(ctx: &Context, svc: &ServiceContext) -> Result<Bytes> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /bytes"))
}
