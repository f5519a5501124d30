use odd_pb::Self_;
use odd_pb::SelfType;
use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;

/// Answers `Status/type`.
pub async fn r#type(ctx: &Context, svc: &ServiceContext, req: Self_) -> Result<SelfType> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("Status/type"))
}
