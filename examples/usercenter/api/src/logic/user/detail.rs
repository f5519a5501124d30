use common::errors;
use rgo_core::Context;
use rgo_core::Result;
use usercenter_pb::GetUserInfoReq;

use crate::middleware::uid;
use crate::svc::ServiceContext;
use crate::types::UserInfoReq;
use crate::types::UserInfoResp;

/// the user the gateway vouches for
pub async fn detail(
    ctx: &Context,
    svc: &ServiceContext,
    _req: UserInfoReq,
) -> Result<UserInfoResp> {
    let request = GetUserInfoReq { id: uid::of(ctx)? };
    let found = svc.usercenter.get_user_info(ctx, request).await?;
    let user = found.user.ok_or_else(errors::no_such_user)?;
    Ok(UserInfoResp {
        user_info: user.into(),
    })
}
