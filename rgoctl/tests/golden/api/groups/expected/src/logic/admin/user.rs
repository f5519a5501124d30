//! What the routes of group `admin/user` do.

mod get_user;

pub use get_user::get_user;
