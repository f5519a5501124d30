use odd_pb::Status2;
use odd_pb::User;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Handles `Status/getUserIDs`.
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn get_user_ids(ctx: &Context, svc: &ServiceContext, req: User) -> Result<Status2> {
    Err(Error::unimplemented("Status/getUserIDs"))
}
