use odd_pb::Self_;
use odd_pb::SelfType;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Handles `Status/type`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn r#type(ctx: &Context, svc: &ServiceContext, req: Self_) -> Result<SelfType> {
    Err(Error::unimplemented("Status/type"))
}
