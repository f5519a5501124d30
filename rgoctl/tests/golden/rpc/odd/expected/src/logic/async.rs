use odd_pb::Streaming;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;

use crate::svc::ServiceContext;

/// Answers `Status/async`.
pub async fn r#async(
    ctx: Context,
    svc: ServiceContext,
    req: Streaming,
) -> Result<Stream<odd_pb::Stream>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("Status/async"))
}
