//! What the routes of group `partner` do.

mod push;

pub use push::push;
