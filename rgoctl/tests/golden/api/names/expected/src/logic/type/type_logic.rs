use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Call;
use crate::types::Response;

/// `GET /type`.
pub async fn r#type(ctx: &Context, svc: &ServiceContext, req: Call) -> Result<Response> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("GET /type"))
}
