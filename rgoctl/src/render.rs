//! Askama views and templates, and the user's overrides through minijinja. No spec, no disk.

pub mod api;
pub mod rpc;
pub mod workspace;
