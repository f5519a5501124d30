use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::ByPointer;
use crate::types::ByValue;

/// `POST /by/pointer`.
pub async fn by_pointer(ctx: &Context, svc: &ServiceContext, req: ByPointer) -> Result<ByValue> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /by/pointer"))
}
