//! `rgoctl` reads go-zero's `.api` files and `.proto` files and writes axum and tonic services.
//!
//! Modules are stages and data flows one way:
//!
//! ```text
//! source ──parse──▶ syntax ──check, resolve──▶ spec ──plan──▶ views ──render, lay out──▶ output files ──reconcile──▶ disk
//!            api/ proto/ ddl/                  spec/   generate/      render/ layout/                    project/
//! ```

pub mod api;
pub mod cli;
pub mod ddl;
pub mod diagnostic;
pub mod generate;
pub mod layout;
pub mod paths;
pub mod project;
pub mod proto;
pub mod render;
pub mod settings;
pub mod source;
pub mod spec;
