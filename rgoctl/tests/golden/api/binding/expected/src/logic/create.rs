use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::CreateReq;

/// `POST /goods`.
pub async fn create(ctx: &Context, svc: &ServiceContext, req: CreateReq) -> Result<()> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /goods"))
}
