//! What the routes of group `router` do.

mod handler;

pub use handler::handler;
