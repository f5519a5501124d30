//! The version table against this repository's manifests, and what manifests hold.

use rgoctl::generate::OutputFile;
use rgoctl::generate::Role;
use rgoctl::generate::Target;
use rgoctl::generate::Want;
use rgoctl::generate::manifest::ApiUses;
use rgoctl::generate::manifest::CRATES;
use rgoctl::generate::manifest::Dependency;
use rgoctl::generate::manifest::Package;
use rgoctl::generate::manifest::RUST_VERSION;
use rgoctl::generate::manifest::pb_package;
use rgoctl::generate::manifest::rpc_dependencies;
use rgoctl::generate::runtime::Use;
use rgoctl::render::Templates;
use toml_edit::DocumentMut;
use toml_edit::Item;

const RUNTIME: [&str; 5] = [
    include_str!("../../templates/rgo/core/Cargo.toml"),
    include_str!("../../templates/rgo/http/Cargo.toml"),
    include_str!("../../templates/rgo/grpc/Cargo.toml"),
    include_str!("../../templates/rgo/sql/Cargo.toml"),
    include_str!("../../templates/rgo/cache/Cargo.toml"),
];
const ROOT: &str = include_str!("../../Cargo.toml");

fn parse(text: &str) -> DocumentMut {
    text.parse().expect("a manifest is TOML")
}

/// Version and features of a dependency as a manifest writes it.
fn entry(item: &Item) -> (String, Vec<String>) {
    let version = item.as_str().or_else(|| item.get("version")?.as_str());
    let features = item.get("features").and_then(Item::as_array);
    let features = features
        .into_iter()
        .flatten()
        .filter_map(|one| one.as_str());
    (
        version.unwrap_or_default().to_owned(),
        features.map(str::to_owned).collect(),
    )
}

#[test]
fn versions_are_those_this_repository_builds_with() {
    let (runtime, root) = (RUNTIME.map(parse), parse(ROOT));
    for entry_of in CRATES {
        let name = entry_of.name;
        let mut manifests = runtime.iter();
        let item = manifests
            .find_map(|manifest| {
                let tables = ["dependencies", "dev-dependencies"];
                tables
                    .iter()
                    .find_map(|table| manifest.get(table)?.get(name))
            })
            .or_else(|| root["workspace"]["dependencies"].get(name));
        let (version, _) = entry(item.unwrap_or_else(|| panic!("{name} is in no manifest")));
        assert_eq!(entry_of.version, version, "{name}");
        let parts: Vec<&str> = version.split('.').collect();
        assert!(
            parts.iter().all(|part| part.parse::<u32>().is_ok()),
            "{name}: {version}"
        );
    }
}

#[test]
fn rust_version_is_that_of_this_repository() {
    for manifest in RUNTIME {
        let manifest = parse(manifest);
        assert_eq!(
            manifest["package"]["rust-version"].as_str(),
            Some(RUST_VERSION)
        );
    }
    assert_eq!(
        parse(ROOT)["workspace"]["package"]["rust-version"].as_str(),
        Some(RUST_VERSION)
    );
}

fn text(file: &OutputFile) -> &str {
    std::str::from_utf8(&file.content).expect("a manifest is UTF-8")
}

#[test]
fn a_service_outside_a_workspace_is_the_root_of_one() {
    let uses = ApiUses {
        jwt: true,
        layers: true,
        tests: true,
        ..ApiUses::default()
    };
    let mut dependencies = uses.dependencies();
    let target = Target::default();
    dependencies.extend(target.dependencies(&uses.runtime()));
    let package = Package {
        name: "user-api".to_owned(),
        dependencies,
        dev_dependencies: uses.dev_dependencies(),
        workspace: target.own_workspace(&uses.runtime(), &[]),
        ..Package::default()
    };
    let file = package
        .manifest("", &Templates::builtin())
        .expect("it renders");
    assert_eq!(
        text(&file),
        r#"[package]
name = "user-api"
version = "0.1.0"
edition = "2024"
rust-version = "1.94"
publish = false

[dependencies]
axum = { version = "0.8.9", default-features = false }
rgo-core = { path = "rgo/core" }
rgo-http = { path = "rgo/http", features = ["jwt"] }
serde = { version = "1", features = ["derive"] }
tokio = { version = "1", features = ["macros", "rt-multi-thread"] }
tower = { version = "0.5", features = ["util"] }

[dev-dependencies]
tower = { version = "0.5", features = ["util"] }

[workspace]
members = ["rgo/*"]

[profile.dev]
debug = "line-tables-only"

[profile.release]
strip = "debuginfo"
"#
    );
    let Role::Patched { owner, wants } = &file.role else {
        panic!("a manifest is patched");
    };
    assert_eq!(owner, "Cargo.toml");
    assert_eq!(wants.last(), Some(&Want::Member("rgo/*".to_owned())));
    let wanted = |name: &str| {
        wants.iter().find_map(|want| match want {
            Want::Dependency { name: own, value } if own == name => Some(value.as_str()),
            _ => None,
        })
    };
    assert_eq!(
        wanted("rgo-http"),
        Some(r#"{ path = "rgo/http", features = ["jwt"] }"#)
    );
}

#[test]
fn a_pb_crate_has_clients_and_servers_behind_features() {
    let package = pb_package("user-pb", true, true);
    let file = package
        .manifest("../pb", &Templates::builtin())
        .expect("it renders");
    assert_eq!(file.path.to_str(), Some("../pb/Cargo.toml"));
    assert_eq!(
        text(&file),
        r#"[package]
name = "user-pb"
version = "0.1.0"
edition = "2024"
rust-version = "1.94"
publish = false

[features]
client = ["dep:tonic", "dep:tonic-prost", "tonic/channel"]
server = ["dep:tonic", "dep:tonic-prost", "tonic/server"]

[dependencies]
prost = "0.14"
prost-types = "0.14"
tonic = { version = "0.14", default-features = false, features = ["codegen"], optional = true }
tonic-prost = { version = "0.14", optional = true }
"#
    );
}

#[test]
fn every_manifest_is_toml() {
    let names = ["plain", "quote\"d", "back\\slash"];
    for name in names {
        let package = Package {
            name: "x".to_owned(),
            dependencies: vec![Dependency::path("y", name, &[name])],
            workspace: Some(vec![name.to_owned()]),
            ..Package::default()
        };
        let file = package
            .manifest("", &Templates::builtin())
            .expect("it renders");
        let manifest = parse(text(&file));
        assert_eq!(manifest["dependencies"]["y"]["path"].as_str(), Some(name));
        assert_eq!(manifest["workspace"]["members"][0].as_str(), Some(name));
    }
}

#[test]
fn the_table_is_sorted_and_serves_every_list() {
    assert!(CRATES.is_sorted_by_key(|one| one.name));
    let all = ApiUses {
        jwt: true,
        clients: true,
        layers: true,
        json_values: true,
        tests: true,
    };
    let uses = ["core", "grpc"].map(Use::of);
    assert_eq!(all.runtime()[..2], uses);
    assert_eq!(all.runtime()[2..], [Use::with("http", &["jwt"])]);
    let dependencies = [
        all.dependencies(),
        all.dev_dependencies(),
        rpc_dependencies(),
    ]
    .concat();
    for dependency in dependencies {
        assert!(CRATES.iter().any(|one| one.name == dependency.name));
    }
}
