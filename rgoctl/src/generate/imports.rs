//! The `use` lines of a written file: collected while its text is made, sorted as rustfmt does.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Names every file has without an import, as far as written files use them.
const PRELUDE: &[&str] = &[
    "Box", "Clone", "Default", "Err", "None", "Ok", "Option", "Result", "Self", "Send", "Some",
    "String", "Sync", "Vec",
];

/// What a file imports. Two paths that end in one name cannot both be imported, nor can one that
/// ends in a name the file has for something of its own: such a path is written whole.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    /// Path by the name it brings; none for a name the file declares itself.
    names: BTreeMap<String, Option<String>>,
}

impl Imports {
    /// A file that declares these names.
    pub(crate) fn beside<S: Into<String>>(own: impl IntoIterator<Item = S>) -> Self {
        let names = own.into_iter().map(|name| (name.into(), None));
        Self {
            names: names.collect(),
        }
    }

    /// Imports a path and gives what to write for it. What the file cannot do without is imported
    /// before what comes from a spec, so that it is the spec's path that is written whole.
    pub(crate) fn name<'p>(&mut self, path: &'p str) -> &'p str {
        let last = path.rsplit(':').next().unwrap_or(path);
        match self.names.get(last) {
            Some(Some(known)) if known == path => last,
            Some(_) => path,
            None => {
                self.names.insert(last.to_owned(), Some(path.to_owned()));
                last
            }
        }
    }

    /// [`Imports::name`] for a path out of a spec: one that ends in a name of Rust's own is written
    /// whole as well.
    pub(crate) fn spec<'p>(&mut self, path: &'p str) -> &'p str {
        let last = path.rsplit(':').next().unwrap_or(path);
        if PRELUDE.contains(&last) {
            return path;
        }
        self.name(path)
    }

    /// The imported paths, sorted.
    pub(crate) fn paths(&self) -> Vec<&str> {
        let mut paths: Vec<&str> = self.names.values().flatten().map(String::as_str).collect();
        paths.sort_by(|a, b| compare(a, b));
        paths
    }

    /// The imported paths, for a template's `use` lines.
    pub(crate) fn into_paths(self) -> Vec<String> {
        self.names.into_values().flatten().collect()
    }

    /// `use` lines in three paragraphs: std, other crates, this crate. Empty without imports.
    pub(crate) fn text(&self) -> String {
        let mut paragraphs = [const { String::new() }; 3];
        for path in self.paths() {
            let number = match path.split(':').next() {
                Some("std") => 0,
                Some("crate") => 2,
                _ => 1,
            };
            let lines = &mut paragraphs[number];
            if !lines.is_empty() {
                lines.push('\n');
            }
            lines.push_str("use ");
            lines.push_str(path);
            lines.push(';');
        }
        let filled = paragraphs.into_iter().filter(|lines| !lines.is_empty());
        filled.collect::<Vec<_>>().join("\n\n")
    }
}

/// rustfmt's order of two paths: segment by segment, `r#` not counted, numbers by value, and
/// underscores before letters.
pub(crate) fn compare(a: &str, b: &str) -> Ordering {
    compare_letters(a, b).unwrap_or_else(|| compare_segments(a, b))
}

fn compare_segments(a: &str, b: &str) -> Ordering {
    // One colon splits faster than two, and the empty parts between are equal.
    let (mut left, mut right) = (a.split(':'), b.split(':'));
    loop {
        let order = match (left.next(), right.next()) {
            (None, None) => return a.cmp(b),
            (Some(left), Some(right)) => chunks(left).cmp(chunks(right)),
            (left, right) => left.is_some().cmp(&right.is_some()),
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

/// The order of two paths that differ first in two letters, which is that of most. A letter that begins `r#`
/// does not count.
fn compare_letters(a: &str, b: &str) -> Option<Ordering> {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let at = a.iter().zip(b).position(|(a, b)| a != b)?;
    let is_letter = |path: &[u8]| path[at].is_ascii_alphabetic() && path.get(at + 1) != Some(&b'#');
    (is_letter(a) && is_letter(b)).then(|| a[at].cmp(&b[at]))
}

/// A run of characters, underscores or digits; the order of the variants is the order of the runs.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Chunk {
    Underscore,
    Number(u128),
    Character(char),
}

fn chunks(segment: &str) -> impl Iterator<Item = Chunk> {
    let mut rest = segment.strip_prefix("r#").unwrap_or(segment);
    std::iter::from_fn(move || {
        let c = rest.chars().next()?;
        if c.is_ascii_digit() {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let number = rest[..digits].parse().unwrap_or(u128::MAX);
            rest = &rest[digits..];
            return Some(Chunk::Number(number));
        }
        rest = &rest[c.len_utf8()..];
        Some(match c {
            '_' => Chunk::Underscore,
            c => Chunk::Character(c),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::Imports;
    use super::compare_letters;
    use super::compare_segments;

    #[test]
    fn paragraphs_are_sorted() {
        let mut imports = Imports::default();
        for path in [
            "crate::svc::ServiceContext",
            "rgo_core::Result",
            "std::sync::Arc",
            "tonic::Request",
            "crate::logic",
        ] {
            imports.name(path);
        }
        assert_eq!(
            imports.text(),
            "use std::sync::Arc;\n\nuse rgo_core::Result;\nuse tonic::Request;\n\nuse crate::logic;\n\
             use crate::svc::ServiceContext;"
        );
    }

    #[test]
    fn letters_give_the_order_segments_give() {
        let paths = [
            "a",
            "ab",
            "a_b",
            "a1",
            "a10b",
            "a2",
            "a2b",
            "aB",
            "r#a",
            "r#type",
            "s",
            "rs",
            "r",
            "ra::b",
            "ra_b::c",
            "r#a::b",
            "a::b",
            "a::r#b",
            "a::c",
            "a::_c",
            "a::C",
            "axum::Router",
            "é",
            "éa",
            "éb",
        ];
        for a in paths {
            for b in paths {
                if let Some(order) = compare_letters(a, b) {
                    assert_eq!(order, compare_segments(a, b), "{a} and {b}");
                }
            }
        }
    }

    #[test]
    fn a_name_is_imported_once() {
        let mut imports = Imports::beside(["User"]);
        assert_eq!(imports.name("tonic::Request"), "Request");
        assert_eq!(imports.name("a_pb::Request"), "a_pb::Request");
        assert_eq!(imports.name("a_pb::User"), "a_pb::User");
        assert_eq!(imports.name("tonic::Request"), "Request");
        assert_eq!(imports.text(), "use tonic::Request;");
    }
}
