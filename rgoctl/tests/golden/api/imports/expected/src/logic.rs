//! The logic of the routes.

pub mod user;

mod ping;

pub use ping::ping;
