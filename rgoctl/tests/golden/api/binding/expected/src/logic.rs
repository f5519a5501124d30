//! The logic of the routes.

mod create;
mod search;

pub use create::create;
pub use search::search;
