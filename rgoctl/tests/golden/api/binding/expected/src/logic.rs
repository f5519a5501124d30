//! What the routes do.

mod create;
mod search;

pub use create::create;
pub use search::search;
