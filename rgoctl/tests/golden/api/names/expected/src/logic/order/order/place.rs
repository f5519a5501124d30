use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Foo;

/// `POST /order`.
pub async fn place(ctx: &Context, svc: &ServiceContext, req: Foo) -> Result<Foo> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /order"))
}
