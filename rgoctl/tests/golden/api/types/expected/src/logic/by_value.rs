use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::ByPointer;
use crate::types::ByValue;

/// `POST /by/value`.
pub async fn by_value(ctx: &Context, svc: &ServiceContext, req: ByValue) -> Result<ByPointer> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /by/value"))
}
