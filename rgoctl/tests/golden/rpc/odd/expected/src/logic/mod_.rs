use odd_pb::Incoming;
use rgo::Context;
use rgo::Error;
use rgo::Result;
use rgo::Stream;

use crate::svc::ServiceContext;

/// Answers `Status/mod`.
pub async fn r#mod(
    ctx: Context,
    svc: ServiceContext,
    req: odd_pb::Stream,
) -> Result<Stream<Incoming>> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("Status/mod"))
}
