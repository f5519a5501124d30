use odd_pb::Self_;
use odd_pb::SelfType;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Answers `Status/type`.
pub async fn r#type(ctx: &Context, svc: &ServiceContext, req: Self_) -> Result<SelfType> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("Status/type"))
}
