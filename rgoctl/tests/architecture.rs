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
const MAY_KNOW: [(&str, &[&str]); 11] = [
    ("source", &[]),
    ("diagnostic", &["source"]),
    ("spec", &["source"]),
    ("api", &["source", "diagnostic", "spec"]),
    ("proto", &["source", "diagnostic", "spec"]),
    ("ddl", &["source", "diagnostic", "spec"]),
    ("layout", &[]),
    ("render", &[]),
    (
        "generate",
        &["source", "diagnostic", "spec", "layout", "render"],
    ),
    ("project", &["source", "diagnostic", "generate"]),
    (
        "cli",
        &[
            "source",
            "diagnostic",
            "spec",
            "api",
            "proto",
            "ddl",
            "layout",
            "render",
            "generate",
            "project",
        ],
    ),
];

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
    has_fs: bool,
}

impl Names {
    fn path(&mut self, segments: &[String]) {
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
