use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// `PUT /avatar`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn upload_nothing(ctx: &Context, svc: &ServiceContext) -> Result<()> {
    Err(Error::unimplemented("upload_nothing"))
}
