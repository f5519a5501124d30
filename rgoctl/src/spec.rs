//! The resolved, language-neutral model that every back end reads. It knows neither syntax nor Rust names.

pub mod api;
pub mod fields;
pub mod proto;
pub mod sql;
pub mod usage;
