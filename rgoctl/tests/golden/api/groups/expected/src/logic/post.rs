//! What the routes of group `post` do.

mod list;

pub use list::list;
