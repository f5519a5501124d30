use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use serde_json::Value;

use crate::svc::ServiceContext;

/// `GET /anything`.
pub async fn anything(ctx: &Context, svc: &ServiceContext) -> Result<Value> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /anything"))
}
