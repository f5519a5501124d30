//! The only writer: compares what the back ends want with what is on disk, and changes the tree in one
//! recoverable step. It knows Rust source and TOML; nothing here knows a spec.

mod apply;
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

/// The lock file's name, at the root of a workspace.
pub const LOCK_FILE: &str = "rgoctl.lock";

/// The folder of local, git-ignored state at the root of a workspace.
pub const LOCAL_FOLDER: &str = ".rgoctl";

/// What a run wants to have in a tree.
#[derive(Debug, Clone)]
pub struct Request {
    /// The folder of the lock: the root of the cargo workspace. Nothing outside it is written.
    pub root: PathBuf,
    /// The folder the paths of `files` are relative to.
    pub dir: PathBuf,
    pub files: Vec<OutputFile>,
    /// Overwrites generated files that were edited by hand and brings back scaffolds that were deleted.
    pub force: bool,
}

/// Compares the request with the disk. Writes nothing, unless an earlier run was interrupted:
/// that is finished or undone first.
pub fn plan(request: &Request) -> Result<Plan> {
    plan_on(&Disk::default(), request)
}

/// `plan` on a disk of which single steps can fail.
pub fn plan_on(disk: &Disk, request: &Request) -> Result<Plan> {
    reconcile::plan(disk, request)
}

/// Finishes or undoes what an interrupted run left under `root`, and says which.
pub fn recover(root: &Path) -> Result<Option<String>> {
    recover_on(&Disk::default(), root)
}

/// `recover` on a disk of which single steps can fail.
pub fn recover_on(disk: &Disk, root: &Path) -> Result<Option<String>> {
    journal::recover(disk, &place::absolute(root)?)
}
