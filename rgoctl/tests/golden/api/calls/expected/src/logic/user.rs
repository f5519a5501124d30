//! The logic of the routes of group `user`.

mod login;

pub use login::login;
