use odd_pb::Status2;
use odd_pb::User;
use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;

/// Answers `Status/getUserIDs`.
pub async fn get_user_ids(ctx: &Context, svc: &ServiceContext, req: User) -> Result<Status2> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("Status/getUserIDs"))
}
