//! The logic of the routes.

mod greet;

pub use greet::greet;
