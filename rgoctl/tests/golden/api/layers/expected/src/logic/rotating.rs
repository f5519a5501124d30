//! The logic of the routes of group `rotating`.

mod rotate;

pub use rotate::rotate;
