//! What each rpc does.

mod clear_token;
mod generate_token;
mod validate_token;

pub use clear_token::clear_token;
pub use generate_token::generate_token;
pub use validate_token::validate_token;
