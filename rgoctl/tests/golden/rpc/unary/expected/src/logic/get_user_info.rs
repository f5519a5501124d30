use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Result;
use usercenter_pb::GetUserInfoReq;
use usercenter_pb::GetUserInfoResp;

use crate::svc::ServiceContext;

/// The user of an id, see <https://example.com/users> \[sic\].
/// nobody: id 0
#[expect(unused_variables, reason = "not implemented yet")]
pub async fn get_user_info(
    ctx: &Context,
    svc: &ServiceContext,
    req: GetUserInfoReq,
) -> Result<GetUserInfoResp> {
    Err(Error::unimplemented("pb.usercenter/getUserInfo"))
}
