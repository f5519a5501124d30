use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Item;

/// `GET /response`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn response_only(ctx: &Context, svc: &ServiceContext) -> Result<Item> {
    Err(Error::unimplemented("response_only"))
}
