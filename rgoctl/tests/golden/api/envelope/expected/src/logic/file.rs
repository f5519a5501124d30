//! What the routes of group `file` do.

mod files;
mod upload_file;

pub use files::files;
pub use upload_file::upload_file;
