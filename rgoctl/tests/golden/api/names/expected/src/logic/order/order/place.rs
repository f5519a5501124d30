use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;
use crate::types::Foo;

/// `POST /order`.
#[expect(unused_variables, reason = "the logic is not written yet")]
pub async fn place(ctx: &Context, svc: &ServiceContext, req: Foo) -> Result<Foo> {
    Err(Error::unimplemented("place"))
}
