use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Item;

/// `POST /request`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn request_only(ctx: &Context, svc: &ServiceContext, req: Item) -> Result<()> {
    Err(Error::unimplemented("request_only"))
}
