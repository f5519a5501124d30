//! What the four services share.

pub mod auth_type;
pub mod errors;
mod secret;

pub use secret::refuse_weak_secrets;
