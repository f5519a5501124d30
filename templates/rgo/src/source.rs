//! The crate's own files, for rgoctl, which writes them into a workspace.
//!
//! `cargo package` rewrites `Cargo.toml`; `source/manifest.toml` is its text as it was written. A test holds the
//! two together, and the list to the folder: `RGOCTL_BLESS=1 cargo test -p rgo --features source` renews both.

/// Path from the crate's folder, with `/`, and text of every file but the tests.
pub const FILES: &[(&str, &str)] = &[];
