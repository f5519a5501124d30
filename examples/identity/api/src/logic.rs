//! What the routes do.

pub mod verify;
