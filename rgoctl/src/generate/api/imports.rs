//! The `use` lines of a generated file: collected while its text is made, sorted as rustfmt does.

use std::collections::BTreeSet;

/// What one file imports, and the names it may not import because the spec uses them.
#[derive(Debug, Default)]
pub(super) struct Imports {
    /// Names of the spec's types in scope in the file; they go before names of other crates.
    own: BTreeSet<String>,
    paths: BTreeSet<String>,
}

impl Imports {
    /// A file in which these names are the spec's.
    pub(super) fn beside<S: Into<String>>(own: impl IntoIterator<Item = S>) -> Self {
        Self {
            own: own.into_iter().map(Into::into).collect(),
            paths: BTreeSet::new(),
        }
    }

    /// Imports a path and gives the name to write; where the spec has that name, the whole path.
    pub(super) fn name(&mut self, path: &str) -> String {
        let last = path.rsplit("::").next().unwrap_or(path);
        if self.own.contains(last) {
            return path.to_owned();
        }
        self.paths.insert(path.to_owned());
        last.to_owned()
    }

    /// Imports a path that is used as it is.
    pub(super) fn add(&mut self, path: &str) {
        self.paths.insert(path.to_owned());
    }

    /// The paths imported so far.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().map(String::as_str)
    }

    /// `use` lines in three paragraphs: std, other crates, this crate. Empty without imports.
    pub(super) fn text(&self) -> String {
        let mut paragraphs: [Vec<&str>; 3] = [Vec::new(), Vec::new(), Vec::new()];
        for path in &self.paths {
            let paragraph = match path.split("::").next() {
                Some("std") => 0,
                Some("crate") => 2,
                _ => 1,
            };
            paragraphs[paragraph].push(path);
        }
        let mut text = String::new();
        for mut paragraph in paragraphs {
            if paragraph.is_empty() {
                continue;
            }
            paragraph.sort_by(|a, b| compare(a, b));
            if !text.is_empty() {
                text.push('\n');
            }
            for path in paragraph {
                text.extend(["use ", path, ";\n"]);
            }
        }
        text.truncate(text.trim_end().len());
        text
    }
}

/// rustfmt's order of two paths: segment by segment, `r#` not counted, numbers by value, and
/// underscores before letters.
pub(super) fn compare(a: &str, b: &str) -> std::cmp::Ordering {
    let key = |path: &str| -> Vec<Vec<Chunk>> {
        path.split("::")
            .map(|segment| chunks(segment.strip_prefix("r#").unwrap_or(segment)))
            .collect()
    };
    key(a).cmp(&key(b)).then_with(|| a.cmp(b))
}

/// A run of characters, underscores or digits; the order of the variants is the order of the runs.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Chunk {
    Underscore,
    Number(u128),
    Character(char),
}

fn chunks(segment: &str) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut rest = segment;
    while let Some(c) = rest.chars().next() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 {
            chunks.push(Chunk::Number(rest[..digits].parse().unwrap_or(u128::MAX)));
            rest = &rest[digits..];
            continue;
        }
        chunks.push(if c == '_' { Chunk::Underscore } else { Chunk::Character(c) });
        rest = &rest[c.len_utf8()..];
    }
    chunks
}

#[cfg(test)]
mod tests {
    use super::Imports;

    #[test]
    fn paragraphs_are_sorted() {
        let mut imports = Imports::default();
        for path in [
            "crate::types::LoginReq",
            "rgo::Result",
            "std::time::Duration",
            "axum::routing::get",
            "rgo::http::Route",
            "axum::Router",
            "crate::answer",
        ] {
            imports.add(path);
        }
        assert_eq!(
            imports.text(),
            "use std::time::Duration;\n\nuse axum::Router;\nuse axum::routing::get;\nuse rgo::Result;\n\
             use rgo::http::Route;\n\nuse crate::answer;\nuse crate::types::LoginReq;"
        );
    }

    #[test]
    fn the_spec_s_names_go_first() {
        let mut imports = Imports::beside(["Value"]);
        assert_eq!(imports.name("serde_json::Value"), "serde_json::Value");
        assert_eq!(imports.name("rgo::json::Bytes"), "Bytes");
        assert_eq!(imports.text(), "use rgo::json::Bytes;");
    }
}
