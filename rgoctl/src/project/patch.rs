//! Changes single items in a file of the user: finds them by parsing, changes byte ranges, keeps all other bytes.

mod imports;
mod items;
mod scope;
mod signature;
mod source;
mod types;

use std::collections::HashSet;
use std::path::Path;

use super::lock::UNKNOWN;
use super::manifest;
use super::text::Problem;
use super::tokens;
use crate::generate::Want;

/// Checks that a text is Rust; the error has its line, from 1, and its message.
pub fn check_rust(text: &str) -> Result<(), (usize, String)> {
    match syn::parse_file(text) {
        Ok(_) => Ok(()),
        Err(error) => Err((error.span().start().line, error.to_string())),
    }
}

/// The digest of the signature for the lock, so that a file with an unchanged signature is not read again. Other
/// wants are cheap to check, and several runs may have some for the same file, so they are not recorded.
pub(super) fn digest(wants: &[Want]) -> String {
    if !wants.iter().any(|want| matches!(want, Want::Signature(_))) {
        return UNKNOWN.to_owned();
    }
    let mut text = String::new();
    for want in wants {
        let (kind, source) = match want {
            Want::Signature(source) => ("signature", source),
            Want::Item(source) => ("item", source),
            Want::Import(source) => ("import", source),
            Want::Dependency { .. } | Want::Member(_) => continue,
        };
        text.push_str(kind);
        // A new line width may change the layout, which is not a change of the signature.
        for word in tokens::words(source) {
            text.push(' ');
            text.push_str(word);
        }
        text.push('\n');
    }
    tokens::digest(text.as_bytes())
}

/// The bytes of a file with all wants in it.
pub(super) fn apply(path: &Path, bytes: &[u8], wants: &[Want]) -> Result<Vec<u8>, Problem> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err(Problem::new("is not UTF-8, and stays unchanged"));
    };
    let is_toml = path
        .extension()
        .is_some_and(|extension| extension == "toml");
    let patched = if is_toml {
        manifest::apply(text, wants)
    } else {
        rust(text, wants)
    };
    // The spans of parsed code are not needed any more, and would accumulate in a long-running process.
    proc_macro2::extra::invalidate_current_thread_spans();
    patched.map(String::into_bytes)
}

fn rust(text: &str, wants: &[Want]) -> Result<String, Problem> {
    let mut items = Vec::new();
    let mut wanted_imports = Vec::new();
    let mut signatures = Vec::new();
    for want in wants {
        match want {
            Want::Signature(wanted) => signatures.push(wanted.as_str()),
            Want::Item(item) => items.push(item.as_str()),
            Want::Import(import) => wanted_imports.push(import.as_str()),
            Want::Dependency { .. } | Want::Member(_) => {
                return Err(Problem::new(
                    "is not a Cargo.toml, but a dependency is wanted in it",
                ));
            }
        }
    }
    let mut text = text.to_owned();
    if !signatures.is_empty() || !wanted_imports.is_empty() {
        let wanted_imports = imports::parse(&wanted_imports)?;
        let mut gone = Vec::new();
        for wanted in signatures {
            text = signature::apply(&text, wanted, &wanted_imports, &mut gone)?;
        }
        text = imports::add(&text, &wanted_imports)?;
        text = imports::remove_unused(&text, &gone)?;
    }
    if !has_lines(&text, &items) {
        text = items::add(&text, &items)?;
    }
    Ok(text)
}

/// Whether every item is there on a line of its own: then nothing has to be parsed.
fn has_lines(text: &str, items: &[&str]) -> bool {
    let lines: HashSet<&str> = text.lines().map(str::trim_end).collect();
    items.iter().all(|item| lines.contains(item.trim()))
}
