//! The logic of the routes.

pub mod admin;
pub mod order;

mod watch;

pub use watch::watch;
