//! The logic of the routes of group `admin`.

pub mod user;

mod stop;

pub use stop::stop;
