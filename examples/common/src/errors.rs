//! The errors users are told: every code and every text stands here.

use rgo_core::Error;

/// Anything that can be told in words.
pub const GENERAL: u32 = 100_001;
/// A parameter does not fit.
pub const BAD_PARAMETER: u32 = 100_002;
/// The token is not valid, or not any more.
pub const TOKEN_INVALID: u32 = 100_003;
/// No token could be made.
pub const TOKEN_NOT_MADE: u32 = 100_004;
/// The database does not answer as it should.
pub const DATABASE: u32 = 100_005;

/// What users read about an error that is none of their business.
pub const HIDDEN: &str = "服务器开小差啦，稍后再来试一试";

/// The mobile number, or the way to log in, belongs to somebody already.
pub fn already_registered() -> Error {
    Error::code(GENERAL, "该用户已被注册")
}

/// No user has the id.
pub fn no_such_user() -> Error {
    Error::code(GENERAL, "用户不存在")
}

/// Mobile number and password do not go together; which of them is wrong stays a secret.
pub fn wrong_password() -> Error {
    Error::code(GENERAL, "账号或密码不正确")
}

/// WeChat does not vouch for the user.
pub fn wechat_failed() -> Error {
    Error::code(GENERAL, "微信授权失败")
}

/// A parameter does not fit; `detail` says which and why.
pub fn bad_parameter(detail: &str) -> Error {
    Error::code(BAD_PARAMETER, bad_parameter_text(detail))
}

/// The text of [`bad_parameter`].
pub fn bad_parameter_text(detail: &str) -> String {
    format!("参数错误：{detail}")
}

/// The token is wrong, expired or cleared.
pub fn token_invalid() -> Error {
    Error::code(TOKEN_INVALID, "token失效，请重新登陆")
}

/// No token could be made.
pub fn token_not_made() -> Error {
    Error::code(TOKEN_NOT_MADE, "生成token失败")
}

/// The database does not answer as it should.
pub fn database() -> Error {
    Error::code(DATABASE, "数据库繁忙,请稍后再试")
}
