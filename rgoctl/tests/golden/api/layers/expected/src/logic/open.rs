//! What the routes of group `open` do.

mod hello;

pub use hello::hello;
