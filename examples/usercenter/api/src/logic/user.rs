//! What the routes of group `user` do.

mod detail;
mod login;
mod register;
mod wx_mini_auth;

pub use detail::detail;
pub use login::login;
pub use register::register;
pub use wx_mini_auth::wx_mini_auth;
