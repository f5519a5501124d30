//! What the routes do.

pub mod user;
