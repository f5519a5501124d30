use common::errors;
use rgo_core::Context;
use rgo_core::Result;
use usercenter_model::user::User;
use usercenter_pb::GetUserInfoReq;
use usercenter_pb::GetUserInfoResp;

use crate::database::failed;
use crate::svc::ServiceContext;

/// Answers `pb.usercenter/getUserInfo`.
pub async fn get_user_info(
    _ctx: &Context,
    svc: &ServiceContext,
    req: GetUserInfoReq,
) -> Result<GetUserInfoResp> {
    let user = svc.users.find_one(req.id).await.map_err(failed)?;
    let user = user.ok_or_else(errors::no_such_user)?;
    Ok(GetUserInfoResp {
        user: Some(shown(user)),
    })
}

/// What callers see of a user: everything but the hash of the password.
fn shown(user: User) -> usercenter_pb::User {
    usercenter_pb::User {
        id: user.id,
        mobile: user.mobile,
        nickname: user.nickname,
        sex: user.sex.into(),
        avatar: user.avatar,
        info: user.info,
    }
}
