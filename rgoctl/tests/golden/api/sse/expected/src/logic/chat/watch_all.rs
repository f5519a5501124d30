use rgo::Context;
use rgo::Error;
use rgo::Result;
use rgo::Stream;

use crate::svc::ServiceContext;
use crate::types::Event;

/// `GET /chat`.
pub async fn watch_all(ctx: Context, svc: ServiceContext) -> Result<Stream<Event>> {
    let _ = (ctx, svc);
    Err(Error::unimplemented("GET /chat"))
}
