//! What the routes do.

mod ping;

pub use ping::ping;
