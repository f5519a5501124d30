//! The ways to log in, as the tables and usercenter-rpc name them.

/// By mobile number and password.
pub const SYSTEM: &str = "system";
/// From a WeChat mini program.
pub const WX_MINI: &str = "wxMini";
