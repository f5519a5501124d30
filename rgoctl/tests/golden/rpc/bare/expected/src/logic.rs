//! The logic: a function for each rpc.

mod pass;

pub use pass::pass;
