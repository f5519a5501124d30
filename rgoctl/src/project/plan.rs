//! What a run would do: changes, notices, counts.

use std::fmt;
use std::path::PathBuf;

use super::disk::Disk;

/// What happens to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    Create,
    Rewrite,
    /// Single things of the user's file.
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
    /// `None` when there is no such file yet.
    pub before: Option<Vec<u8>>,
    pub after: Vec<u8>,
    /// Where the file stands once links are followed, relative to the root.
    pub(super) target: String,
}

/// How much a notice matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    Note,
    Warning,
    /// The tree is not as the spec wants it: the exit status is 1.
    Error,
}

/// Something to tell about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub level: Level,
    /// Relative to the root.
    pub path: PathBuf,
    /// From 1.
    pub line: Option<usize>,
    /// One lower-case phrase without a full stop.
    pub message: String,
    /// An action.
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

/// How many files a run touched or left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    pub created: usize,
    pub rewritten: usize,
    pub patched: usize,
    pub unchanged: usize,
    /// Left alone though rgoctl wanted something else; a notice names each.
    pub kept: usize,
}

/// What a run would do.
#[derive(Debug)]
pub struct Plan {
    pub(super) disk: Disk,
    pub(super) root: PathBuf,
    pub(super) changes: Vec<Change>,
    /// The new local state, which is nobody's business but rgoctl's.
    pub(super) state: Option<Change>,
    pub(super) notices: Vec<Notice>,
    pub(super) unchanged: usize,
    pub(super) kept: usize,
}

impl Plan {
    /// The files that would be written, in the order they were asked for, the lock file last.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Whether the tree is as wanted: nothing to write and nothing that could not be brought in step.
    pub fn is_clean(&self) -> bool {
        self.changes.is_empty() && !self.has_errors()
    }

    /// Whether a notice is an error, so that the exit status is 1.
    pub fn has_errors(&self) -> bool {
        self.notices
            .iter()
            .any(|notice| notice.level == Level::Error)
    }

    /// What applying comes to.
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
