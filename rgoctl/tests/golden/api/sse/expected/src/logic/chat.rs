//! The logic of the routes of group `chat`.

mod say;
mod watch;
mod watch_all;

pub use say::say;
pub use watch::watch;
pub use watch_all::watch_all;
