use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::SearchReq;

/// `GET /shops/:shop/goods`.
pub async fn search(ctx: &Context, svc: &ServiceContext, req: SearchReq) -> Result<()> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("GET /shops/:shop/goods"))
}
