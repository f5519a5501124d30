//! What each rpc does.

mod get_user_auth_by_auth_key;
mod get_user_auth_by_user_id;
mod get_user_info;
mod login;
mod register;

pub use get_user_auth_by_auth_key::get_user_auth_by_auth_key;
pub use get_user_auth_by_user_id::get_user_auth_by_user_id;
pub use get_user_info::get_user_info;
pub use login::login;
pub use register::register;
