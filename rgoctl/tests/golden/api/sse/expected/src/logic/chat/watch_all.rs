use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;

use crate::svc::ServiceContext;
use crate::types::Event;

/// `GET /chat`.
pub async fn watch_all(ctx: Context, svc: ServiceContext) -> Result<Stream<Event>> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /chat"))
}
