//! The logic of the routes.

pub mod file;

mod upload_avatar;
mod upload_nothing;

pub use upload_avatar::upload_avatar;
pub use upload_nothing::upload_nothing;
