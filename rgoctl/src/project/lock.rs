//! `rgoctl.lock`: one line for each file of the user, with its owner and digests. It is committed, so its text
//! is stable, and a merge conflict in it is read as the union of both sides.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;

use anyhow::Context;
use anyhow::Result;
use anyhow::bail;

use super::LOCK_FILE;

const HEADER: &str = "\
# Written by rgoctl; commit this file. It lists the files that belong to you, one per line.
# path: what it was made for, digest of what it must contain, digest of what rgoctl wrote
version 1
";

/// Represents a digest that is not known, or that no file can have.
pub(super) const UNKNOWN: &str = "-";

/// What the lock knows of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) owner: String,
    /// Digest of the wants that the file satisfies; `UNKNOWN` for a scaffold.
    pub(super) wants: String,
    /// Digest of the bytes that rgoctl wrote; `UNKNOWN` for a file that existed before.
    pub(super) written: String,
}

/// The lock file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Lock {
    pub(super) entries: BTreeMap<String, Entry>,
    /// Whether the text had conflict markers.
    pub(super) conflicted: bool,
}

/// The side of a conflict that a line belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Both,
    Ours,
    Base,
    Theirs,
}

impl Lock {
    pub(super) fn parse(text: &str) -> Result<Self> {
        let mut lock = Self::default();
        let mut side = Side::Both;
        for (at, line) in text.lines().enumerate() {
            let marker = line
                .get(..7)
                .filter(|_| matches!(line.as_bytes().get(7), None | Some(b' ')));
            side = match (marker, side) {
                (Some("<<<<<<<"), _) => Side::Ours,
                (Some("|||||||"), Side::Ours) => Side::Base,
                (Some("======="), Side::Ours | Side::Base) => Side::Theirs,
                (Some(">>>>>>>"), _) => Side::Both,
                _ => {
                    // The lines of the common ancestor are on neither side.
                    if side != Side::Base {
                        lock.read_line(line)
                            .with_context(|| format!("{LOCK_FILE}:{}", at + 1))?;
                    }
                    continue;
                }
            };
            lock.conflicted = true;
        }
        Ok(lock)
    }

    fn read_line(&mut self, line: &str) -> Result<()> {
        let line = line.trim_end();
        if line.is_empty() || line.starts_with('#') {
            return Ok(());
        }
        if let Some(version) = line.strip_prefix("version ") {
            if version != "1" {
                bail!(
                    "the lock file has version {version}, but this rgoctl knows only version 1: update rgoctl"
                );
            }
            return Ok(());
        }
        let parts = || {
            let (path, rest) = line.split_once(": ")?;
            let (rest, written) = rest.rsplit_once(' ')?;
            let (owner, wants) = rest.rsplit_once(' ')?;
            let known = |digest: &str| {
                digest == UNKNOWN
                    || digest.len() == 32 && digest.bytes().all(|b| b.is_ascii_hexdigit())
            };
            (known(wants) && known(written)).then_some((path, owner, wants, written))
        };
        let Some((path, owner, wants, written)) = parts() else {
            bail!(
                "`{line}` is not `path: owner digest digest`: restore the lock file from git, or delete the line"
            );
        };
        let entry = Entry {
            owner: unescape(owner),
            wants: wants.to_owned(),
            written: written.to_owned(),
        };
        match self.entries.entry(unescape(path)) {
            Slot::Vacant(slot) => {
                slot.insert(entry);
            }
            // Both sides of a merge wrote the file: it is not known which of them the merged file satisfies.
            Slot::Occupied(mut slot) if *slot.get() != entry => {
                let known = slot.get_mut();
                if known.wants != entry.wants {
                    UNKNOWN.clone_into(&mut known.wants);
                }
                if known.written != entry.written {
                    UNKNOWN.clone_into(&mut known.written);
                }
            }
            Slot::Occupied(_) => {}
        }
        Ok(())
    }

    /// The text of the file, sorted by path.
    pub(super) fn text(&self) -> String {
        // A line has two digests, a path, and an owner of about the same length.
        let mut text = String::with_capacity(HEADER.len() + self.entries.len() * 160);
        text.push_str(HEADER);
        for (path, entry) in &self.entries {
            let Entry {
                owner,
                wants,
                written,
            } = entry;
            let (path, owner) = (escape(path), escape(owner));
            text.extend([&*path, ": ", &owner, " ", wants, " ", written, "\n"]);
        }
        text
    }
}

/// Escapes line breaks and the mark that ends a path.
fn escape(name: &str) -> Cow<'_, str> {
    if !name.contains(['%', '\n', '\r']) && !name.contains(": ") {
        return Cow::Borrowed(name);
    }
    let escaped = name
        .replace('%', "%25")
        .replace(": ", "%3A ")
        .replace('\n', "%0A")
        .replace('\r', "%0D");
    Cow::Owned(escaped)
}

fn unescape(name: &str) -> String {
    if !name.contains('%') {
        return name.to_owned();
    }
    name.replace("%0D", "\r")
        .replace("%0A", "\n")
        .replace("%3A", ":")
        .replace("%25", "%")
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "0123456789abcdef0123456789abcdef";
    const B: &str = "ffffffffffffffffffffffffffffffff";

    fn entry(owner: &str, wants: &str, written: &str) -> Entry {
        Entry {
            owner: owner.to_owned(),
            wants: wants.to_owned(),
            written: written.to_owned(),
        }
    }

    #[test]
    fn text_is_sorted_and_reads_back() {
        let mut lock = Lock::default();
        lock.entries
            .insert("b/x.rs".to_owned(), entry("post /user/:id", A, B));
        lock.entries
            .insert("a: b%/y.rs".to_owned(), entry("a: b%/y.rs", "-", "-"));
        let text = lock.text();
        assert_eq!(
            text.lines().skip(2).collect::<Vec<_>>(),
            [
                "version 1".to_owned(),
                "a%3A b%25/y.rs: a%3A b%25/y.rs - -".to_owned(),
                format!("b/x.rs: post /user/:id {A} {B}"),
            ]
        );
        assert_eq!(Lock::parse(&text).expect("reads back"), lock);
    }

    #[test]
    fn conflict_markers_are_a_union() {
        let text = format!(
            "version 1\n<<<<<<< HEAD\na.rs: a {A} {A}\nb.rs: b {A} {A}\n||||||| base\nold.rs: o - -\n=======\n\
             b.rs: b {B} {A}\nc.rs: c {B} {B}\n>>>>>>> other\nd.rs: d {A} {A}\n"
        );
        let lock = Lock::parse(&text).expect("a union");
        assert!(lock.conflicted);
        let paths: Vec<_> = lock.entries.keys().map(String::as_str).collect();
        assert_eq!(paths, ["a.rs", "b.rs", "c.rs", "d.rs"]);
        assert_eq!(lock.entries["b.rs"], entry("b", UNKNOWN, A));
    }

    #[test]
    fn a_future_version_is_refused() {
        let error = Lock::parse("version 2\n").expect_err("refused");
        assert_eq!(
            format!("{error:#}"),
            "rgoctl.lock:1: the lock file has version 2, but this rgoctl knows only version 1: update rgoctl"
        );
    }

    #[test]
    fn a_broken_line_is_named() {
        let error = Lock::parse("version 1\n\nnonsense\n").expect_err("refused");
        assert_eq!(
            format!("{error:#}"),
            "rgoctl.lock:3: `nonsense` is not `path: owner digest digest`: restore the lock file from git, or delete the line"
        );
    }
}
