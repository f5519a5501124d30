//! What the routes do.

pub mod chat;
