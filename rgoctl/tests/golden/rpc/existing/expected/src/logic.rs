//! What each rpc does.

mod ping;

pub use ping::ping;
