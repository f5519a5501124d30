//! What each rpc does.

mod ask;
mod talk;
mod upload;
mod watch;

pub use ask::ask;
pub use talk::talk;
pub use upload::upload;
pub use watch::watch;
