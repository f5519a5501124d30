//! The logic of the routes of group `router`.

mod handler;

pub use handler::handler;
