use rgo::Context;
use rgo::Error;
use rgo::Result;
use rgo::Stream;

use crate::svc::ServiceContext;
use crate::types::Event;
use crate::types::WatchReq;

/// Messages of a room, as they come.
pub async fn watch(ctx: Context, svc: ServiceContext, req: WatchReq) -> Result<Stream<Event>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("GET /chat/:room"))
}
