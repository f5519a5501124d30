//! The crate hands out all of its files, as they are.

#![cfg(feature = "source")]

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use rgo::source::FILES;

/// What is not part of the crate as a user gets it, and what cargo puts into a package.
const LEFT_OUT: &[&str] = &["tests", "target", "Cargo.lock", "Cargo.toml.orig"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file's path from the crate's folder, sorted.
fn walk() -> Vec<String> {
    let mut paths = Vec::new();
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let entry = entry.expect("an entry");
            let name = entry.file_name().into_string().expect("a name");
            let is_left_out = folder == root() && LEFT_OUT.contains(&name.as_str());
            if name.starts_with('.') || is_left_out {
                continue;
            }
            if entry.file_type().expect("a type").is_dir() {
                folders.push(entry.path());
            } else {
                let path = entry.path();
                let path = path.strip_prefix(root()).expect("below the crate");
                paths.push(path.to_str().expect("a path").replace('\\', "/"));
            }
        }
    }
    paths.sort();
    paths
}

/// The manifest as it was written, without the neighbour that only the tests have a use for: of a package, cargo
/// keeps it under another name.
fn manifest() -> String {
    let orig = root().join("Cargo.toml.orig");
    let path = if orig.exists() {
        orig
    } else {
        root().join("Cargo.toml")
    };
    let text = fs::read_to_string(path).expect("a manifest");
    let mut kept: Vec<&str> = text.lines().collect();
    if let Some(at) = kept.iter().position(|line| line.starts_with("testbed = ")) {
        // With the comment above it.
        kept.drain(at - 1..=at);
    }
    kept.join("\n") + "\n"
}

fn bless(paths: &[String]) {
    fs::write(root().join("src/source/manifest.toml"), manifest()).expect("written");
    let source = root().join("src/source.rs");
    let text = fs::read_to_string(&source).expect("a text");
    let (before, _) = text.split_once("= &[").expect("the list");
    let mut text = format!("{before}= &[\n");
    for path in paths {
        let from = match path.as_str() {
            "Cargo.toml" => "source/manifest.toml".to_owned(),
            _ => path
                .strip_prefix("src/")
                .map_or(format!("../{path}"), str::to_owned),
        };
        // As rustfmt lays it out.
        let pair = [format!("{path:?}"), format!("include_str!({from:?})")];
        if pair.join(", ").len() <= 60 {
            let _ = writeln!(text, "    ({}),", pair.join(", "));
        } else {
            let _ = writeln!(text, "    (\n        {},\n    ),", pair.join(",\n        "));
        }
    }
    text += "];\n";
    fs::write(source, text).expect("written");
}

#[test]
fn every_file_of_the_folder_is_handed_out_and_nothing_else() {
    let paths = walk();
    if env::var_os("RGOCTL_BLESS").is_some() {
        return bless(&paths);
    }
    let mut wrong = String::new();
    for path in &paths {
        if !FILES.iter().any(|(listed, _)| listed == path) {
            let _ = writeln!(wrong, "missing: {path}");
        }
    }
    for (listed, _) in FILES {
        if !paths.iter().any(|path| path == listed) {
            let _ = writeln!(wrong, "not there: {listed}");
        }
    }
    assert_eq!(wrong, "", "RGOCTL_BLESS=1 renews the list");
    assert!(FILES.is_sorted_by_key(|(path, _)| *path));
}

#[test]
fn texts_are_the_files_own() {
    if env::var_os("RGOCTL_BLESS").is_some() {
        return;
    }
    for (path, text) in FILES {
        let there = match *path {
            "Cargo.toml" => manifest(),
            _ => fs::read_to_string(root().join(path)).expect("a file"),
        };
        assert!(*text == there, "{path} differs; RGOCTL_BLESS=1 renews it");
    }
}

#[test]
fn the_manifest_inherits_nothing_from_a_workspace() {
    let manifest = manifest();
    let inherits = |line: &&str| line.contains("workspace = true") || line.contains(".workspace");
    assert_eq!(manifest.lines().find(inherits), None);
    assert!(!manifest.contains("path ="), "a copy has no neighbours");
}

#[test]
fn modules_are_files_beside_their_folder() {
    for (path, _) in FILES {
        assert!(
            Path::new(path)
                .file_name()
                .is_some_and(|name| name != "mod.rs"),
            "{path}"
        );
    }
}
