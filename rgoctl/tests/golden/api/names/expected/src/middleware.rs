//! Middleware: code that runs around the handlers of a group.

pub mod r#type;
