//! What the routes of group `user` do.

mod find;
mod list;

pub use find::find;
pub use list::list;
