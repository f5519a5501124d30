use odd_pb::Incoming;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::Stream;

use crate::svc::ServiceContext;

/// Handles `Status/mod`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn r#mod(
    ctx: Context,
    svc: ServiceContext,
    req: odd_pb::Stream,
) -> Result<Stream<Incoming>> {
    Err(Error::unimplemented("Status/mod"))
}
