use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Item;

/// `GET /list`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn list(ctx: &Context, svc: &ServiceContext) -> Result<Vec<Item>> {
    Err(Error::unimplemented("list"))
}
