//! What the routes do.

pub mod admin;
pub mod post;
pub mod user;

mod ping;

pub use ping::ping;
