//! The resolved, language-neutral model every back end reads. No syntax, no Rust names.

pub mod api;
pub mod fields;
pub mod proto;
pub mod sql;
pub mod usage;
