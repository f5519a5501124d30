use odd_pb::Status2;
use odd_pb::User;
use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;

use crate::svc::ServiceContext;

/// Answers `Status/getUserIDs`.
pub async fn get_user_ids(ctx: &Context, svc: &ServiceContext, req: User) -> Result<Status2> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("Status/getUserIDs"))
}
