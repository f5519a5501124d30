use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;

use crate::svc::ServiceContext;
use crate::types::Event;

/// `GET /events`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn watch(ctx: Context, svc: ServiceContext) -> Result<Stream<Event>> {
    Err(Error::unimplemented("watch"))
}
