use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;
use crate::types::Bytes;

/// `GET /match`.
pub async fn r#match(ctx: &Context, svc: &ServiceContext) -> Result<Bytes> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /match"))
}
