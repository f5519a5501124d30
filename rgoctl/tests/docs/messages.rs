//! The codes of diagnostics: those of the page's tables, and those of the code that reads specs.
#![expect(clippy::disallowed_methods, reason = "the test reads the sources")]

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use crate::page;

/// Verdicts by code.
pub(crate) type Codes = BTreeMap<String, BTreeSet<String>>;

const VERDICTS: [&str; 3] = ["error", "warning", "generation"];

/// Rows `| `code`, `code` | verdict, verdict | … |`.
pub(crate) fn in_page() -> Codes {
    let mut codes = Codes::new();
    for line in page::text().lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, names, verdicts, _, ..] = cells[..] else {
            continue;
        };
        let verdicts: BTreeSet<String> = verdicts.split(", ").map(str::to_owned).collect();
        if !verdicts
            .iter()
            .all(|verdict| VERDICTS.contains(&verdict.as_str()))
        {
            continue;
        }
        for name in names.split(", ") {
            codes.insert(name.trim_matches('`').to_owned(), verdicts.clone());
        }
    }
    codes
}

/// The literals in `Diagnostic::error("code", …)`, and those that are passed on to such a call.
pub(crate) fn in_code() -> Codes {
    let mut codes = Codes::new();
    for path in sources() {
        let text = fs::read_to_string(&path).expect("a source can be read");
        for verdict in VERDICTS {
            for call in text.split(&format!("Diagnostic::{verdict}(")).skip(1) {
                if let Some(code) = leading_code(call) {
                    codes.entry(code).or_default().insert(verdict.to_owned());
                }
            }
        }
        // Helpers that take the code as an argument.
        for (helper, verdict) in [
            ("check_single(", "error"),
            ("error(\n", "error"),
            ("error(\"", "error"),
            ("meet(", "generation"),
        ] {
            for call in text.split(helper).skip(1) {
                let first = call.split(')').next().unwrap_or_default();
                let code = first.split('"').find(|part| is_code(part));
                if let Some(code) = code {
                    codes
                        .entry(code.to_owned())
                        .or_default()
                        .insert(verdict.to_owned());
                }
            }
        }
    }
    codes
}

fn leading_code(call: &str) -> Option<String> {
    let (code, _) = call.trim_start().strip_prefix('"')?.split_once('"')?;
    is_code(code).then(|| code.to_owned())
}

fn is_code(text: &str) -> bool {
    let first = text.bytes().next();
    first.is_some_and(|first| first.is_ascii_lowercase())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

fn sources() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.join("api"), root.join("generate/api")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("the folder can be read").path();
            let is_test = path.file_stem().is_some_and(|stem| stem == "tests");
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test {
                found.push(path);
            }
        }
    }
    found
}

/// The entries of a list of words in a source file: `const KEYS: [&str; 2] = ["a", "b"];`.
pub(crate) fn words(file: &str, constant: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file);
    let text = fs::read_to_string(path).expect("the source is there");
    let start = text
        .find(&format!("const {constant}: "))
        .expect("the constant is there");
    let list = text[start..]
        .split(';')
        .nth(1)
        .expect("a list has a length and an end");
    let words = list.split('"').skip(1).step_by(2);
    words.map(str::to_owned).collect()
}
