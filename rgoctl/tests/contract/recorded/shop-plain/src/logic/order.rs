//! The logic of the routes of group `order`.

mod buy;
mod cancel;

pub use buy::buy;
pub use cancel::cancel;
