use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use serde_json::Value;

use crate::svc::ServiceContext;

/// `GET /anything`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn anything(ctx: &Context, svc: &ServiceContext) -> Result<Value> {
    Err(Error::unimplemented("anything"))
}
