use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Sometimes;

/// `POST /sometimes`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn sometimes(ctx: &Context, svc: &ServiceContext, req: Sometimes) -> Result<Sometimes> {
    Err(Error::unimplemented("sometimes"))
}
