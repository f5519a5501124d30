//! The logic: a function for each rpc.

mod fill;
mod find;
mod r#move;
mod watch;

pub use fill::fill;
pub use find::find;
pub use r#move::r#move;
pub use watch::watch;
