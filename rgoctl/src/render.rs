//! Askama views and templates, and the user's overrides through minijinja. No spec, no disk.
//!
//! A view is a struct of finished strings, flags and lists with one template. The built-in
//! templates are compiled by askama; once there is an override, every file goes through minijinja,
//! so that an overridden partial reaches each file that includes it.
#![expect(
    clippy::struct_excessive_bools,
    reason = "templates decide by named flags"
)]

use askama::Template;
use serde::Serialize;

/// Declares a view: the struct, its askama template, its serde form and its [`View`].
///
/// ```ignore
/// view! { /// `src/routes.rs`.
///     "api/routes.rs.jinja" => pub struct RoutesFile<'a> { pub source: &'a str }
/// }
/// ```
macro_rules! view {
    ($(#[$meta:meta])* $path:literal => pub struct $name:ident<$lt:lifetime> { $($body:tt)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, ::askama::Template, ::serde::Serialize)]
        #[template(path = $path)]
        pub struct $name<$lt> { $($body)* }
        impl $crate::render::View for $name<'_> {
            const PATH: &'static str = $path;
            const SOURCE: &'static str = include_str!(concat!(env!("RGOCTL_TEMPLATES"), "/", $path));
        }
    };
    ($(#[$meta:meta])* $path:literal => pub struct $name:ident { $($body:tt)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, ::askama::Template, ::serde::Serialize)]
        #[template(path = $path)]
        pub struct $name { $($body)* }
        impl $crate::render::View for $name {
            const PATH: &'static str = $path;
            const SOURCE: &'static str = include_str!(concat!(env!("RGOCTL_TEMPLATES"), "/", $path));
        }
    };
}

pub mod api;
mod engine;
pub mod home;
pub mod model;
pub mod rpc;
pub mod service;
pub mod workspace;

pub use engine::OverrideError;
pub use engine::Templates;

/// What a template is filled with. Declared by `view!`.
pub trait View: Template + Serialize {
    /// Path below `templates/`: `api/routes.rs.jinja`.
    const PATH: &'static str;
    /// The built-in template's text.
    const SOURCE: &'static str;
}

/// Every built-in template by path, sorted.
pub const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/templates.rs"));
