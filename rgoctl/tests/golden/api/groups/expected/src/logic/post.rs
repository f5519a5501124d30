//! The logic of the routes of group `post`.

mod list;

pub use list::list;
