//! The names that a file binds, and their paths.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use syn::Item;
use syn::UseTree;

/// One name of a `use`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Binding {
    pub(super) name: String,
    /// `crate::types::LoginReq`.
    pub(super) path: String,
}

/// The names at the top level of a file.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// Name to path.
    pub(super) uses: BTreeMap<String, String>,
    /// Items of the file itself.
    pub(super) defined: BTreeSet<String>,
    /// Paths before a `*`.
    pub(super) globs: BTreeSet<String>,
}

impl Scope {
    pub(super) fn of(file: &syn::File) -> Self {
        let mut scope = Self::default();
        for item in &file.items {
            if let Item::Use(item) = item {
                for binding in bindings(&item.tree) {
                    if binding.name == "*" {
                        scope.globs.insert(binding.path);
                    } else {
                        scope.uses.insert(binding.name, binding.path);
                    }
                }
            } else if let Some(name) = item_name(item) {
                scope.defined.insert(name);
            }
        }
        scope
    }

    /// Whether a name is bound already, other than by a glob.
    pub(super) fn has(&self, name: &str) -> bool {
        self.uses.contains_key(name) || self.defined.contains(name)
    }

    /// Another name of the file for a path.
    pub(super) fn alias(&self, path: &str) -> Option<&str> {
        let mut uses = self.uses.iter();
        uses.find(|(_, known)| *known == path)
            .map(|(name, _)| name.as_str())
    }
}

/// All names of a `use` tree; a glob has the name `*` and the path before it.
pub(super) fn bindings(tree: &UseTree) -> Vec<Binding> {
    let mut found = Vec::new();
    collect(tree, &mut Vec::new(), &mut found);
    found
}

fn collect(tree: &UseTree, path: &mut Vec<String>, found: &mut Vec<Binding>) {
    let joined = |path: &[String], last: &str| {
        // `use a::{self}` brings in `a`.
        if last == "self" && !path.is_empty() {
            path.join("::")
        } else if path.is_empty() {
            last.to_owned()
        } else {
            format!("{}::{last}", path.join("::"))
        }
    };
    match tree {
        UseTree::Path(part) => {
            path.push(part.ident.to_string());
            collect(&part.tree, path, found);
            path.pop();
        }
        UseTree::Name(name) => {
            let whole = joined(path, &name.ident.to_string());
            let last = whole.rsplit("::").next().unwrap_or_default().to_owned();
            found.push(Binding {
                name: last,
                path: whole,
            });
        }
        UseTree::Rename(rename) => found.push(Binding {
            name: rename.rename.to_string(),
            path: joined(path, &rename.ident.to_string()),
        }),
        UseTree::Glob(_) => found.push(Binding {
            name: "*".to_owned(),
            path: path.join("::"),
        }),
        UseTree::Group(group) => {
            for tree in &group.items {
                collect(tree, path, found);
            }
        }
    }
}

/// The name an item defines.
pub(super) fn item_name(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Mod(item) => &item.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}
