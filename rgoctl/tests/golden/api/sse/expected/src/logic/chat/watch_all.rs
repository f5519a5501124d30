use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;

use crate::svc::ServiceContext;
use crate::types::Event;

/// `GET /chat`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn watch_all(ctx: Context, svc: ServiceContext) -> Result<Stream<Event>> {
    Err(Error::unimplemented("watch_all"))
}
