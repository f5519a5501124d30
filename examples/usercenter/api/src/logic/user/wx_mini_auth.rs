use common::auth_type;
use common::errors;
use identity_pb::GenerateTokenReq;
use rgo_core::Context;
use rgo_core::Result;
use usercenter_pb::GetUserAuthByAuthKeyReq;
use usercenter_pb::RegisterReq;

use crate::svc::ServiceContext;
use crate::types::WxMiniAuthReq;
use crate::types::WxMiniAuthResp;

/// log in from a WeChat mini program
pub async fn wx_mini_auth(
    ctx: &Context,
    svc: &ServiceContext,
    req: WxMiniAuthReq,
) -> Result<WxMiniAuthResp> {
    let vouched = svc.wechat.vouch(&req).await;
    let wechat = vouched.map_err(|error| {
        ctx.report(&error);
        errors::wechat_failed()
    })?;
    let request = GetUserAuthByAuthKeyReq {
        auth_key: wechat.openid.clone(),
        auth_type: auth_type::WX_MINI.to_owned(),
    };
    let known = svc
        .usercenter
        .get_user_auth_by_auth_key(ctx, request)
        .await?;
    let user_id = known.user_auth.unwrap_or_default().user_id;
    if user_id > 0 {
        let request = GenerateTokenReq { user_id };
        let token = svc.identity.generate_token(ctx, request).await?;
        return Ok(token.into());
    }
    let request = RegisterReq {
        nickname: nickname(&wechat.mobile),
        mobile: wechat.mobile,
        auth_key: wechat.openid,
        auth_type: auth_type::WX_MINI.to_owned(),
        ..RegisterReq::default()
    };
    let token = svc.usercenter.register(ctx, request).await?;
    Ok(token.into())
}

/// `LookLook` and the last four digits of the mobile number.
fn nickname(mobile: &str) -> String {
    let end = mobile.char_indices().rev().nth(3);
    let last = end.map_or(mobile, |(at, _)| &mobile[at..]);
    format!("LookLook{last}")
}
