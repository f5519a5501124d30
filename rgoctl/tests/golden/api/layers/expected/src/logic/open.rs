//! The logic of the routes of group `open`.

mod hello;

pub use hello::hello;
