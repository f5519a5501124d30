//! Views of the files of a workspace.

use serde::Serialize;

view! {
    /// The root `Cargo.toml` of a workspace without a package of its own.
    "workspace/Cargo.toml.jinja" => pub struct RootManifest {
        /// Quoted paths between commas.
        pub members: String,
    }
}

view! {
    /// A package's `Cargo.toml`.
    "workspace/package/Cargo.toml.jinja" => pub struct PackageManifest<'a> {
        pub name: &'a str,
        pub rust_version: &'a str,
        pub has_features: bool,
        pub features: Vec<EntryView>,
        /// Sorted.
        pub dependencies: Vec<EntryView>,
        pub has_dev_dependencies: bool,
        /// Sorted.
        pub dev_dependencies: Vec<EntryView>,
        /// Whether the package is the root of its workspace.
        pub is_root: bool,
        /// Quoted paths between commas.
        pub members: String,
    }
}

/// A line of a manifest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct EntryView {
    pub name: String,
    /// TOML: `"0.14"`, `{ path = "../pb" }`, `["dep:tonic"]`.
    pub value: String,
}

view! {
    /// `.gitignore` of a new project.
    "workspace/gitignore.jinja" => pub struct GitIgnore {
    }
}
