//! What a run would do: changes, notices, counts.

use std::fmt;
use std::path::PathBuf;

use super::disk::Disk;

/// What happens to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    Create,
    Rewrite,
    /// Single items of the user's file change.
    Patch,
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Create => "create",
            Self::Rewrite => "rewrite",
            Self::Patch => "patch",
        })
    }
}

/// One file that would be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Relative to the root.
    pub path: PathBuf,
    pub action: Action,
    /// `None` if there is no such file yet.
    pub before: Option<Vec<u8>>,
    pub after: Vec<u8>,
    /// The path of the file with links followed, relative to the root.
    pub(super) target: String,
}

/// The severity of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    Note,
    Warning,
    /// The tree does not match the spec: the exit status is 1.
    Error,
}

/// A message about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub level: Level,
    /// Relative to the root.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: Option<usize>,
    /// One lower-case phrase without a full stop.
    pub message: String,
    /// What the user can do: an action.
    pub help: Option<String>,
}

impl fmt::Display for Notice {
    /// `error: src/a.rs:3: does not parse`, and the help on a line of its own.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = match self.level {
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        };
        write!(f, "{level}: {}", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.message)?;
        if let Some(help) = &self.help {
            write!(f, "\n  help: {help}")?;
        }
        Ok(())
    }
}

/// The number of files that a run changed or left unchanged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    pub created: usize,
    pub rewritten: usize,
    pub patched: usize,
    pub unchanged: usize,
    /// Files that stay unchanged although rgoctl wanted other content; a notice names each.
    pub kept: usize,
}

/// What a run would do.
#[derive(Debug)]
pub struct Plan {
    pub(super) disk: Disk,
    pub(super) root: PathBuf,
    pub(super) changes: Vec<Change>,
    /// The new local state.
    pub(super) state: Option<Change>,
    pub(super) notices: Vec<Notice>,
    pub(super) unchanged: usize,
    pub(super) kept: usize,
}

impl Plan {
    /// The files that would be written, in the order of the request, the lock file last.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Whether the tree is up to date: nothing to write, and no file that could not be updated.
    pub fn is_clean(&self) -> bool {
        self.changes.is_empty() && !self.has_errors()
    }

    /// Whether a notice is an error, so that the exit status is 1.
    pub fn has_errors(&self) -> bool {
        self.notices
            .iter()
            .any(|notice| notice.level == Level::Error)
    }

    /// The numbers of files.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary {
            unchanged: self.unchanged,
            kept: self.kept,
            ..Summary::default()
        };
        for change in &self.changes {
            match change.action {
                Action::Create => summary.created += 1,
                Action::Rewrite => summary.rewritten += 1,
                Action::Patch => summary.patched += 1,
            }
        }
        summary
    }
}
