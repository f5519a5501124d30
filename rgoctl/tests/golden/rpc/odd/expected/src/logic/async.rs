use odd_pb::Streaming;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;

use crate::svc::ServiceContext;

/// Handles `Status/async`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn r#async(
    ctx: Context,
    svc: ServiceContext,
    req: Streaming,
) -> Result<Stream<odd_pb::Stream>> {
    Err(Error::unimplemented("Status/async"))
}
