use identity_pb::ClearTokenReq;
use identity_pb::ClearTokenResp;
use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;

/// Forgets the user's token: from now on it is not valid.
pub async fn clear_token(
    ctx: &Context,
    svc: &ServiceContext,
    req: ClearTokenReq,
) -> Result<ClearTokenResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("pb.identity/clearToken"))
}
