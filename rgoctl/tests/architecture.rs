//! The table of modules and what each may know, held against the `use` lines of every file.

#![expect(clippy::unwrap_used, reason = "a failure is a failed test")]
#![expect(
    clippy::disallowed_methods,
    reason = "the test reads the sources it checks"
)]

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use syn::visit::Visit;

/// Each module and the modules of this crate it may name. Data flows one way: source, syntax, spec,
/// generation, rendering, disk; `cli` ties the stages together.
const MAY_KNOW: [(&str, &[&str]); 13] = [
    ("paths", &[]),
    ("source", &[]),
    ("diagnostic", &["source"]),
    ("spec", &["source"]),
    ("api", &["paths", "source", "diagnostic", "spec"]),
    ("proto", &["paths", "source", "diagnostic", "spec"]),
    ("ddl", &["source", "diagnostic", "spec"]),
    ("settings", &["source", "diagnostic"]),
    ("layout", &[]),
    ("render", &[]),
    (
        "generate",
        &[
            "paths",
            "source",
            "diagnostic",
            "spec",
            "settings",
            "layout",
            "render",
        ],
    ),
    ("project", &["paths", "source", "diagnostic", "generate"]),
    (
        "cli",
        &[
            "paths",
            "source",
            "diagnostic",
            "spec",
            "api",
            "proto",
            "ddl",
            "settings",
            "layout",
            "render",
            "generate",
            "project",
        ],
    ),
];

/// The crates that only some rooms may name; a place is a file or folder without `.rs`.
const CRATES: [(&str, &[&str]); 26] = [
    ("annotate_snippets", &["diagnostic"]),
    ("askama", &["render"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("miette", &["proto"]),
    ("mimalloc", &["main"]),
    ("minijinja", &["render"]),
    ("pest", &["api"]),
    ("pest_derive", &["api"]),
    ("prettyplease", &["generate/pb"]),
    ("proc_macro2", &["project/patch", "generate/pb"]),
    ("prost_build", &["generate/pb"]),
    (
        "prost_types",
        &["spec/proto", "proto", "generate/pb", "generate/api/convert"],
    ),
    ("protox", &["proto"]),
    ("quote", &["project/patch"]),
    ("sha2", &["project/tokens"]),
    ("similar", &["project/diff"]),
    ("sqlparser", &["ddl"]),
    ("sqlx", &["ddl/live"]),
    ("syn", &["project/patch"]),
    ("syn2", &["generate/pb"]),
    ("tokio", &["ddl/live"]),
    ("tonic_build", &["generate/pb"]),
    ("toml_edit", &["settings", "project", "generate/manifest"]),
    ("unicode_width", &["layout"]),
    ("yaml_serde", &["generate/service"]),
];

/// The crates that every room may name.
const COMMON: [&str; 4] = ["anyhow", "heck", "serde", "serde_json"];

/// The only files that touch the file system.
const DISK: [&str; 2] = ["source.rs", "project/disk.rs"];

const LONGEST: usize = 400;

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(&root).unwrap().to_owned(), text));
            }
        }
    }
    found.sort();
    found
}

/// First segments behind `crate::` and whether `std::fs` is named, tests of a module left out.
#[derive(Default)]
struct Names {
    modules: BTreeSet<String>,
    /// First segments of all paths, names of other crates among them.
    firsts: BTreeSet<String>,
    has_fs: bool,
}

impl Names {
    fn path(&mut self, segments: &[String]) {
        if let [first, _, ..] = segments {
            self.firsts.insert(first.clone());
        }
        match segments {
            [first, second, ..] if first == "crate" => {
                self.modules.insert(second.clone());
            }
            [first, second, ..] if first == "std" && second == "fs" => self.has_fs = true,
            _ => {}
        }
    }

    fn tree(&mut self, tree: &syn::UseTree, before: &mut Vec<String>) {
        match tree {
            syn::UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.tree(&path.tree, before);
                before.pop();
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.tree(tree, before);
                }
            }
            syn::UseTree::Name(name) => {
                before.push(name.ident.to_string());
                self.path(before);
                before.pop();
            }
            syn::UseTree::Rename(rename) => {
                before.push(rename.ident.to_string());
                self.path(before);
                before.pop();
            }
            syn::UseTree::Glob(_) => self.path(before),
        }
    }
}

impl<'ast> Visit<'ast> for Names {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let is_test = item.attrs.iter().any(|attr| {
            attr.path().is_ident("cfg")
                && attr
                    .parse_args::<syn::Ident>()
                    .is_ok_and(|name| name == "test")
        });
        if !is_test {
            syn::visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&item.tree, &mut Vec::new());
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<_> = path
            .segments
            .iter()
            .map(|part| part.ident.to_string())
            .collect();
        self.path(&segments);
        syn::visit::visit_path(self, path);
    }
}

fn names(path: &Path, text: &str) -> Names {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut names = Names::default();
    names.visit_file(&file);
    names
}

fn module(path: &Path) -> String {
    let first = path
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_str()
        .unwrap();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn a_module_names_only_modules_before_it() {
    let table: BTreeMap<_, _> = MAY_KNOW.into_iter().collect();
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for (path, text) in sources() {
        let module = module(&path);
        if module == "lib" || module == "main" {
            continue;
        }
        let Some(allowed) = table.get(module.as_str()) else {
            wrong.push(format!(
                "{}: module `{module}` is not in the table",
                path.display()
            ));
            continue;
        };
        for name in names(&path, &text).modules {
            if name != module && !allowed.contains(&name.as_str()) {
                wrong.push(format!(
                    "{}: `{module}` must not know `{name}`",
                    path.display()
                ));
            }
        }
        seen.insert(module);
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(
        seen.len(),
        MAY_KNOW.len(),
        "a module of the table is gone: {seen:?}"
    );
}

#[test]
fn only_source_and_the_writer_touch_the_file_system() {
    let mut wrong: Vec<_> = sources()
        .into_iter()
        .filter(|(path, text)| names(path, text).has_fs && !DISK.contains(&path.to_str().unwrap()))
        .map(|(path, _)| path)
        .collect();
    wrong.sort();
    assert_eq!(wrong, Vec::<PathBuf>::new());
}

#[test]
fn no_file_is_long_without_a_reason() {
    let long: Vec<_> = sources()
        .into_iter()
        .filter(|(_, text)| text.lines().count() > LONGEST && !text.starts_with("//! Long because"))
        .map(|(path, text)| format!("{}: {} lines", path.display(), text.lines().count()))
        .collect();
    assert_eq!(long, Vec::<String>::new());
}

fn is_in(path: &Path, place: &str) -> bool {
    path.with_extension("").starts_with(place)
}

#[test]
fn a_crate_is_named_only_where_the_table_has_it() {
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for (path, text) in sources() {
        let firsts = names(&path, &text).firsts;
        for (name, places) in CRATES.iter().filter(|(name, _)| firsts.contains(*name)) {
            match places.iter().find(|place| is_in(&path, place)) {
                Some(place) => {
                    used.insert((*name, *place));
                }
                None => wrong.push(format!("{}: must not name `{name}`", path.display())),
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    let all = CRATES
        .iter()
        .flat_map(|(name, places)| places.iter().map(move |place| (*name, *place)));
    let gone: Vec<_> = all.filter(|pair| !used.contains(pair)).collect();
    assert_eq!(
        gone,
        [],
        "the table has places that no longer use the crate"
    );
}

#[test]
fn every_dependency_has_its_rooms() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let text = fs::read_to_string(path).unwrap();
    let manifest: toml_edit::DocumentMut = text.parse().unwrap();
    let dependencies = manifest["dependencies"].as_table().unwrap();
    let named: BTreeSet<String> = dependencies
        .iter()
        .map(|(name, _)| name.replace('-', "_"))
        .collect();
    let rooms = CRATES.iter().map(|(name, _)| *name);
    let known: BTreeSet<String> = rooms.chain(COMMON).map(str::to_owned).collect();
    assert_eq!(named, known);
}
