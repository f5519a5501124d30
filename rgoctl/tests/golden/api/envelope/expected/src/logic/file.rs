//! The logic of the routes of group `file`.

mod files;
mod upload_file;

pub use files::files;
pub use upload_file::upload_file;
