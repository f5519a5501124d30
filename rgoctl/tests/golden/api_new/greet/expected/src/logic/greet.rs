use rgo_core::Context;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Request;
use crate::types::Response;

/// `GET /from/:name`.
pub async fn greet(_ctx: &Context, _svc: &ServiceContext, req: Request) -> Result<Response> {
    Ok(Response {
        message: format!("Hello, {}!", req.name),
    })
}
