//! What each rpc does.

mod pass;

pub use pass::pass;
