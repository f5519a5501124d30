use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// `DELETE /orders`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn cancel(ctx: &Context, svc: &ServiceContext) -> Result<()> {
    Err(Error::unimplemented("cancel"))
}
