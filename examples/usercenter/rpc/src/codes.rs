//! The business errors of the user center: codes and texts in one table.

use rgo::Error;

/// Anything a user can be told in words.
const GENERAL: u32 = 100_001;
/// A parameter does not fit.
const BAD_PARAMETER: u32 = 100_002;

/// The mobile number, or the way to log in, belongs to a user already.
pub fn already_registered() -> Error {
    Error::code(GENERAL, "该用户已被注册")
}

/// A parameter does not fit; the detail says which and why.
pub fn bad_parameter(detail: &str) -> Error {
    Error::code(BAD_PARAMETER, format!("参数错误：{detail}"))
}
