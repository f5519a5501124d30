use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Call;
use crate::types::Response;

/// `GET /type`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn r#type(ctx: &Context, svc: &ServiceContext, req: Call) -> Result<Response> {
    Err(Error::unimplemented("type"))
}
