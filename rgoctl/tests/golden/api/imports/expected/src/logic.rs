//! What the routes do.

pub mod user;

mod ping;

pub use ping::ping;
