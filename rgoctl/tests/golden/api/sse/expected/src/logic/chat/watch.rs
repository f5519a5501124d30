use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;

use crate::svc::ServiceContext;
use crate::types::Event;
use crate::types::WatchReq;

/// Messages of a room, as they come.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn watch(ctx: Context, svc: ServiceContext, req: WatchReq) -> Result<Stream<Event>> {
    Err(Error::unimplemented("watch"))
}
