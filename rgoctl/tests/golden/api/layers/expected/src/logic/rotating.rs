//! What the routes of group `rotating` do.

mod rotate;

pub use rotate::rotate;
