//! The logic of the routes of group `user`.

mod delete_user;
mod get_user;
mod get_user_v2;

pub use delete_user::delete_user;
pub use get_user::get_user;
pub use get_user_v2::get_user_v2;
