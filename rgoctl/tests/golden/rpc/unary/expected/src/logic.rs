//! What each rpc does.

mod get_user_info;
mod login;
mod register;

pub use get_user_info::get_user_info;
pub use login::login;
pub use register::register;
