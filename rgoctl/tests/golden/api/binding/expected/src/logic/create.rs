use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;
use crate::types::CreateReq;

/// `POST /goods`.
pub async fn create(ctx: &Context, svc: &ServiceContext, req: CreateReq) -> Result<()> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /goods"))
}
