//! The logic of the routes of group `partner`.

mod push;

pub use push::push;
