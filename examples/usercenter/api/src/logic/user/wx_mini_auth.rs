use rgo::Context;
use rgo::Error;
use rgo::Result;

use crate::svc::ServiceContext;
use crate::types::WxMiniAuthReq;
use crate::types::WxMiniAuthResp;

/// log in from a WeChat mini program
pub async fn wx_mini_auth(
    ctx: &Context,
    svc: &ServiceContext,
    req: WxMiniAuthReq,
) -> Result<WxMiniAuthResp> {
    let _ = (ctx, svc, req);
    Err(Error::unimplemented("POST /usercenter/v1/user/wxMiniAuth"))
}
