use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Item;

/// `PATCH /list`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn patch(ctx: &Context, svc: &ServiceContext, req: Item) -> Result<()> {
    Err(Error::unimplemented("patch"))
}
