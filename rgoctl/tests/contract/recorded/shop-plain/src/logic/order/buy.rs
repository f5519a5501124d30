use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::BuyReq;
use crate::types::BuyResp;

/// Buys a thing.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn buy(ctx: &Context, svc: &ServiceContext, req: BuyReq) -> Result<BuyResp> {
    Err(Error::unimplemented("buy"))
}
