//! The only writer: compares the output files with the disk, and changes the tree in one recoverable step.
//! It knows Rust source and TOML, but no spec.

mod apply;
mod cores;
mod diff;
mod disk;
mod git;
mod home;
mod journal;
mod local;
mod lock;
mod manifest;
mod owners;
mod patch;
mod pattern;
mod place;
mod plan;
mod reconcile;
mod text;
mod tokens;
mod workspace;

use std::path::Path;
use std::path::PathBuf;

use anyhow::Result;

use crate::generate::OutputFile;

pub use apply::apply;
pub use diff::diff;
pub use disk::Disk;
pub use disk::Step;
pub use home::put_templates;
pub use home::remove_templates;
pub use owners::owners;
pub use patch::check_rust;
pub use plan::Action;
pub use plan::Change;
pub use plan::Level;
pub use plan::Notice;
pub use plan::Plan;
pub use plan::Summary;
pub use workspace::Member;
pub use workspace::Workspace;
pub use workspace::package_name;

/// The name of the lock file, at the root of a workspace.
pub const LOCK_FILE: &str = "rgoctl.lock";

/// The folder of local, git-ignored state at the root of a workspace.
pub const LOCAL_FOLDER: &str = ".rgoctl";

/// The files that a run wants to have in a tree.
#[derive(Debug, Clone)]
pub struct Request {
    /// The folder of the lock: the root of the cargo workspace. Nothing outside it is written.
    pub root: PathBuf,
    /// The folder that the paths of `files` are relative to.
    pub dir: PathBuf,
    pub files: Vec<OutputFile>,
    /// Whether to overwrite generated files that were edited by hand, and restore deleted scaffolds.
    pub force: bool,
}

/// Compares the request with the disk. Writes nothing, except that it first finishes or undoes an
/// interrupted run.
pub fn plan(request: &Request) -> Result<Plan> {
    plan_on(&Disk::default(), request)
}

/// [`plan`] on a disk whose single steps can be made to fail.
pub fn plan_on(disk: &Disk, request: &Request) -> Result<Plan> {
    reconcile::plan(disk, request)
}

/// Finishes or undoes an interrupted run under `root`; returns a text that says which.
pub fn recover(root: &Path) -> Result<Option<String>> {
    recover_on(&Disk::default(), root)
}

/// [`recover`] on a disk whose single steps can be made to fail.
pub fn recover_on(disk: &Disk, root: &Path) -> Result<Option<String>> {
    journal::recover(disk, &place::absolute(root)?)
}
