//! The logic of the routes of group `admin/user`.

mod get_user;

pub use get_user::get_user;
