//! The logic of the routes of group `member`.

mod profile;

pub use profile::profile;
