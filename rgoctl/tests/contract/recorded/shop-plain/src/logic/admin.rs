//! The logic of the routes of group `admin`.

mod upload;

pub use upload::upload;
