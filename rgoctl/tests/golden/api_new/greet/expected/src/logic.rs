//! What the routes do.

mod greet;

pub use greet::greet;
