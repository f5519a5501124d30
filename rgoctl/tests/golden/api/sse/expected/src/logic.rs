//! The logic of the routes.

pub mod chat;
