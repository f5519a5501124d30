use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;
use crate::types::Call;
use crate::types::Response;

/// `GET /type`.
pub async fn r#type(ctx: &Context, svc: &ServiceContext, req: Call) -> Result<Response> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("GET /type"))
}
