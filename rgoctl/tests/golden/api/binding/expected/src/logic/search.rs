use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::SearchReq;

/// `GET /shops/:shop/goods`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn search(ctx: &Context, svc: &ServiceContext, req: SearchReq) -> Result<()> {
    Err(Error::unimplemented("search"))
}
