//! What the four services share.

pub mod auth_type;
pub mod errors;
mod mobile;
mod secret;

pub use mobile::is_mobile;
pub use secret::refuse_weak_secrets;
