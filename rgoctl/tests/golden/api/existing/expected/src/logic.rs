//! The logic of the routes.

mod ping;

pub use ping::ping;
