//! The built-in templates as `rgoctl template` hands them out: by category, which is a template's
//! folder, and by name.

use std::collections::BTreeMap;

use super::FILES;

/// A built-in template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct File {
    /// Path below the templates folder: `api/routes.rs.jinja`.
    pub path: &'static str,
    pub text: &'static str,
}

impl File {
    /// The first folder of the path: `api`.
    pub fn category(&self) -> &'static str {
        self.path.split('/').next().unwrap_or_default()
    }
}

/// All templates.
pub fn files() -> impl Iterator<Item = File> {
    FILES.iter().map(|(path, text)| File { path, text })
}

/// The categories there are, sorted.
pub fn categories() -> Vec<&'static str> {
    let mut categories: Vec<_> = files().map(|file| file.category()).collect();
    categories.dedup();
    categories
}

/// The templates of a category; none when there is no such category.
pub fn category(name: &str) -> Vec<File> {
    files().filter(|file| file.category() == name).collect()
}

/// A template of a category by its name in it, which may leave out `.jinja`: `routes.rs`.
pub fn find(category: &str, name: &str) -> Option<File> {
    let name = name.strip_suffix(".jinja").unwrap_or(name);
    let path = format!("{category}/{name}.jinja");
    files().find(|file| file.path == path)
}

/// What a user's folder has that no template and no include of it asks for: a misspelt name, or
/// a template there is no more.
pub fn unused(overrides: &BTreeMap<String, String>) -> Vec<&str> {
    let is_included = |name: &str| {
        let quoted = format!("\"{name}\"");
        overrides.values().any(|text| text.contains(&quoted))
    };
    overrides
        .keys()
        .map(String::as_str)
        .filter(|name| !files().any(|file| file.path == *name) && !is_included(name))
        .collect()
}
