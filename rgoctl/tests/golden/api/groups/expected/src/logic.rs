//! The logic of the routes.

pub mod admin;
pub mod post;
pub mod user;

mod ping;

pub use ping::ping;
