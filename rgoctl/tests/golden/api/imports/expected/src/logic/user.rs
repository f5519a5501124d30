//! The logic of the routes of group `user`.

mod find;
mod list;

pub use find::find;
pub use list::list;
