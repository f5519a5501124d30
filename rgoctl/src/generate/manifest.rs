//! `Cargo.toml` of every kind of package: only crates in use, versions and features from one table.

mod table;

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::generate::OutputFile;
use crate::generate::Role;
use crate::generate::Want;
use crate::generate::runtime::Use;
use crate::render::Templates;
use crate::render::workspace::EntryView;
use crate::render::workspace::PackageManifest;

pub use table::CRATES;
pub use table::Crate;

/// The oldest Rust the written code and its dependencies build with.
pub const RUST_VERSION: &str = "1.94";

/// A line of `[dependencies]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependency {
    pub name: String,
    /// TOML: `"0.14"`, or an inline table.
    pub value: String,
}

impl Dependency {
    /// A crate of the version table, with the features the table gives it.
    pub fn of(name: &str) -> Self {
        Self::with(name, &[])
    }

    /// A crate of the version table, with features beside the table's.
    pub fn with(name: &str, features: &[&str]) -> Self {
        Self::entry(name, features, false)
    }

    /// A crate of the version table that a feature of the package switches on.
    pub fn optional(name: &str) -> Self {
        Self::entry(name, &[], true)
    }

    fn entry(name: &str, features: &[&str], optional: bool) -> Self {
        let entry = CRATES
            .iter()
            .find(|entry| entry.name == name)
            .expect("every crate a back end names is in the table");
        let mut all: Vec<&str> = entry.features.iter().chain(features).copied().collect();
        all.sort_unstable();
        all.dedup();
        let mut parts = vec![format!("version = \"{}\"", entry.version)];
        if !entry.default_features {
            parts.push("default-features = false".to_owned());
        }
        parts.extend(features_part(&all));
        if optional {
            parts.push("optional = true".to_owned());
        }
        let value = match parts.as_slice() {
            [_] => format!("\"{}\"", entry.version),
            parts => table(parts),
        };
        Self {
            name: name.to_owned(),
            value,
        }
    }

    /// A package beside the one that depends on it, by its relative path.
    pub fn path(name: &str, path: &str, features: &[&str]) -> Self {
        Self::from_place(name, format!("path = {}", quote(path)), features)
    }

    /// A crate from `place`, `git = "…"` or `version = "…"`.
    pub fn from_place(name: &str, place: String, features: &[&str]) -> Self {
        let mut parts = vec![place];
        parts.extend(features_part(features));
        Self {
            name: name.to_owned(),
            value: table(&parts),
        }
    }

    fn entry_view(&self) -> EntryView {
        EntryView {
            name: self.name.clone(),
            value: self.value.clone(),
        }
    }

    fn want(&self) -> Want {
        Want::Dependency {
            name: self.name.clone(),
            value: self.value.clone(),
        }
    }
}

fn features_part(features: &[&str]) -> Option<String> {
    let features: Vec<String> = features.iter().map(|feature| quote(feature)).collect();
    (!features.is_empty()).then(|| format!("features = [{}]", features.join(", ")))
}

fn table(parts: &[String]) -> String {
    format!("{{ {} }}", parts.join(", "))
}

/// A TOML string.
pub(super) fn quote(text: &str) -> String {
    toml_edit::value(text).to_string()
}

/// A package to be.
#[derive(Debug, Clone, Default)]
pub struct Package {
    pub name: String,
    pub dependencies: Vec<Dependency>,
    /// For tests; only a new manifest gets them.
    pub dev_dependencies: Vec<Dependency>,
    /// Features with what they switch on.
    pub features: Vec<(String, Vec<String>)>,
    /// The members of the workspace whose root the package is; `None` for a package in one.
    pub workspace: Option<Vec<String>>,
}

impl Package {
    /// The manifest as a file of the folder `dir` (empty, or `../pb`): written when there is none,
    /// else given the dependencies it lacks.
    pub fn manifest(&self, dir: &str, templates: &Templates) -> anyhow::Result<OutputFile> {
        let sorted = |dependencies: &[Dependency]| {
            let views: BTreeSet<EntryView> =
                dependencies.iter().map(Dependency::entry_view).collect();
            views.into_iter().collect()
        };
        let features = self.features.iter().map(|(name, parts)| EntryView {
            name: name.clone(),
            value: format!("[{}]", quoted(parts)),
        });
        let members = self.workspace.as_deref().unwrap_or_default();
        let text = templates.render(&PackageManifest {
            name: &self.name,
            rust_version: RUST_VERSION,
            has_features: !self.features.is_empty(),
            features: features.collect(),
            dependencies: sorted(&self.dependencies),
            has_dev_dependencies: !self.dev_dependencies.is_empty(),
            dev_dependencies: sorted(&self.dev_dependencies),
            is_root: self.workspace.is_some(),
            members: quoted(members),
        })?;
        let wants = self.dependencies.iter().map(Dependency::want);
        let wants = wants.chain(members.iter().cloned().map(Want::Member));
        let path = PathBuf::from(dir).join("Cargo.toml");
        Ok(OutputFile {
            role: Role::Patched {
                owner: path.to_string_lossy().into_owned(),
                wants: wants.collect(),
            },
            path,
            content: text.into(),
        })
    }
}

/// Texts as the elements of an array.
pub(super) fn quoted(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quote(text)).collect();
    texts.join(", ")
}

/// What the code of an HTTP service uses beyond what every one does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a crate or not, whatever the others are"
)]
pub struct ApiUses {
    /// A group asks for a JWT.
    pub jwt: bool,
    /// There are `[clients]`.
    pub clients: bool,
    /// A group has layers: `tower::ServiceBuilder`.
    pub layers: bool,
    /// A type has an `interface{}`: `serde_json::Value`.
    pub json_values: bool,
    /// Scaffolded tests.
    pub tests: bool,
}

impl ApiUses {
    /// The crates of the runtime that it uses.
    pub fn runtime(self) -> Vec<Use> {
        let mut uses = vec![Use::of("core")];
        uses.extend(self.clients.then(|| Use::of("grpc")));
        uses.push(if self.jwt {
            Use::with("http", &["jwt"])
        } else {
            Use::of("http")
        });
        uses
    }

    /// The dependencies beside the runtime and pb crates.
    pub fn dependencies(self) -> Vec<Dependency> {
        let mut names = vec!["axum", "serde", "tokio"];
        names.extend(self.json_values.then_some("serde_json"));
        names.extend(self.layers.then_some("tower"));
        names.into_iter().map(Dependency::of).collect()
    }

    /// What only its tests need.
    pub fn dev_dependencies(self) -> Vec<Dependency> {
        let names: &[&str] = if self.tests { &["tower"] } else { &[] };
        names.iter().copied().map(Dependency::of).collect()
    }
}

/// The dependencies of a gRPC service beside the runtime and its pb crate.
pub fn rpc_dependencies() -> Vec<Dependency> {
    ["serde", "tokio", "tonic"].map(Dependency::of).into()
}

/// A pb crate: messages always, clients and servers by feature. `well_known` says that a message
/// uses `google.protobuf` types, `services` that there is a service at all.
pub fn pb_package(name: &str, services: bool, well_known: bool) -> Package {
    let mut dependencies = vec![Dependency::of("prost")];
    dependencies.extend(well_known.then(|| Dependency::of("prost-types")));
    let mut features = Vec::new();
    if services {
        dependencies.extend(["tonic", "tonic-prost"].map(Dependency::optional));
        for (name, part) in [("client", "tonic/channel"), ("server", "tonic/server")] {
            let parts = ["dep:tonic", "dep:tonic-prost", part].map(str::to_owned);
            features.push((name.to_owned(), parts.into()));
        }
    }
    Package {
        name: name.to_owned(),
        dependencies,
        features,
        ..Package::default()
    }
}
