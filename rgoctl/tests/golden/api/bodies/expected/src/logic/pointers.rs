use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Item;

/// `POST /pointers`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn pointers(ctx: &Context, svc: &ServiceContext, req: Item) -> Result<Item> {
    Err(Error::unimplemented("pointers"))
}
