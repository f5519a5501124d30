//! What the routes of group `user` do.

mod login;

pub use login::login;
