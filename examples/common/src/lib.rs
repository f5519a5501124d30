//! What the four services share.

pub mod errors;
mod secret;

pub use secret::refuse_development_secret;
