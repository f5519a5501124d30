//! What the routes of group `member` do.

mod profile;

pub use profile::profile;
