use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Kebab;

/// `GET /kebab`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn kebab(ctx: &Context, svc: &ServiceContext) -> Result<Kebab> {
    Err(Error::unimplemented("kebab"))
}
