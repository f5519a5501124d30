use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Bytes;

/// `GET /match`.
pub async fn r#match(ctx: &Context, svc: &ServiceContext) -> Result<Bytes> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /match"))
}
