//! Views of the files of a workspace.

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
        /// Whole lines.
        pub features: Vec<String>,
        /// Whole lines, sorted.
        pub dependencies: Vec<String>,
        pub has_dev_dependencies: bool,
        /// Whole lines, sorted.
        pub dev_dependencies: Vec<String>,
        /// Whether the package is the root of its workspace.
        pub is_root: bool,
        /// Quoted paths between commas.
        pub members: String,
    }
}

view! {
    /// `.gitignore` of a new project.
    "workspace/gitignore.jinja" => pub struct GitIgnore {
    }
}
