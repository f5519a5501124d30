//! What the routes of group `verify` do.

mod token;

pub use token::token;
