//! The one table of versions. A test compares it with the manifests of this repository, whose
//! build proves that they work together.

/// A crate written code may depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crate {
    pub name: &'static str,
    /// A caret version.
    pub version: &'static str,
    pub default_features: bool,
    /// Never one that `rgo` does not switch on as well: services of one workspace would build
    /// shared crates in turns.
    pub features: &'static [&'static str],
}

const fn plain(name: &'static str, version: &'static str) -> Crate {
    Crate {
        name,
        version,
        default_features: true,
        features: &[],
    }
}

const fn with(
    name: &'static str,
    version: &'static str,
    features: &'static [&'static str],
) -> Crate {
    Crate {
        name,
        version,
        default_features: true,
        features,
    }
}

const fn bare(
    name: &'static str,
    version: &'static str,
    features: &'static [&'static str],
) -> Crate {
    Crate {
        name,
        version,
        default_features: false,
        features,
    }
}

/// All of them, by name.
pub const CRATES: &[Crate] = &[
    bare("axum", "0.8.9", &[]),
    plain("bytes", "1"),
    bare("futures-util", "0.3", &["std"]),
    plain("http", "1"),
    plain("http-body-util", "0.1"),
    plain("prost", "0.14"),
    plain("prost-types", "0.14"),
    bare("sea-orm", "2.0", &["macros"]),
    with("serde", "1", &["derive"]),
    plain("serde_json", "1"),
    with("tokio", "1", &["macros", "rt-multi-thread"]),
    bare("tonic", "0.14", &["codegen"]),
    plain("tonic-prost", "0.14"),
    with("tower", "0.5", &["util"]),
    plain("tracing", "0.1"),
];
