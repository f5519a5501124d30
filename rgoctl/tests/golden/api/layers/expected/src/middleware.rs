//! Middleware: code that runs around the handlers of a group.

pub mod audit;
pub mod rate_limit;
