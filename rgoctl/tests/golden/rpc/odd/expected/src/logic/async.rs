use odd_pb::Streaming;
use rgo::Context;
use rgo::Error;
use rgo::Result;
use rgo::Stream;

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
