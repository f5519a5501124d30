//! What the routes of group `admin` do.

pub mod user;

mod stop;

pub use stop::stop;
