//! The steps that make a tree whole again if this process is killed. The journal is durably on disk before the
//! first file is touched. One atomic replacement turns it from "undo" into "finish".

use std::path::Path;

use anyhow::Context;
use anyhow::Result;
use serde::Deserialize;
use serde::Serialize;

use super::disk::Disk;
use super::disk::Kind;
use super::local;
use super::place;
use super::tokens;

/// A rename that is still to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Rename {
    pub(super) from: String,
    pub(super) to: String,
}

/// A file this run may have created.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Created {
    pub(super) path: String,
    /// Digest of its complete content: a file that somebody else has put there since is not removed.
    pub(super) digest: String,
}

/// The remaining steps. All paths are relative to the root.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Journal {
    /// Whether the steps lead to the wanted tree, or back to the old one.
    pub(super) forward: bool,
    pub(super) renames: Vec<Rename>,
    /// Staged files, whose names belong to rgoctl.
    pub(super) staged: Vec<String>,
    pub(super) created: Vec<Created>,
    /// Created folders, outer folders first; removed if empty.
    pub(super) folders: Vec<String>,
}

impl Journal {
    /// Writes the journal in place of the previous one.
    pub(super) fn write(&self, disk: &Disk, root: &Path) -> Result<()> {
        let path = local::journal_path(root);
        let text = serde_json::to_vec(self).context("cannot write the journal")?;
        disk.write_durable(&path, &text).with_context(|| {
            format!(
                "cannot write the journal {}: check the free space, and make its folder writable",
                path.display()
            )
        })
    }

    /// Executes the steps. Each can be repeated, so a second interruption does no harm.
    pub(super) fn run(&self, disk: &Disk, root: &Path) -> Result<()> {
        for Rename { from, to } in &self.renames {
            let (from, to) = (root.join(from), root.join(to));
            let there = disk.kind(&from);
            if there.with_context(|| format!("cannot read {}", from.display()))? == Some(Kind::File)
            {
                disk.rename(&from, &to)
                    .with_context(|| cannot_replace(&to))?;
            }
        }
        for path in &self.staged {
            let path = root.join(path);
            disk.remove_file(&path)
                .with_context(|| format!("cannot remove {}", path.display()))?;
        }
        for created in &self.created {
            created.remove(disk, root)?;
        }
        for folder in self.folders.iter().rev() {
            let path = root.join(folder);
            disk.remove_empty_folder(&path)
                .with_context(|| format!("cannot remove the folder {}", path.display()))?;
        }
        let mut touched: Vec<&str> = self
            .renames
            .iter()
            .map(|rename| place::split(&rename.to).0)
            .collect();
        touched.sort_unstable();
        touched.dedup();
        for folder in touched {
            disk.sync_folder(&root.join(folder));
        }
        Ok(())
    }
}

impl Created {
    fn remove(&self, disk: &Disk, root: &Path) -> Result<()> {
        let path = root.join(&self.path);
        let say = || format!("cannot remove {}", path.display());
        let Some(bytes) = disk.read(&path).with_context(say)? else {
            return Ok(());
        };
        if bytes.is_empty() || tokens::digest(&bytes) == self.digest {
            return disk.remove_file(&path).with_context(say);
        }
        // A partly written file, or one that somebody has put there since: it is moved aside, not deleted.
        let folder = local::undone_path(root);
        if disk.kind(&folder).with_context(say)?.is_none() {
            disk.create_folder(&folder).with_context(say)?;
        }
        let aside = folder.join(self.path.replace('/', "+"));
        disk.rename(&path, &aside).with_context(say)
    }
}

pub(super) fn cannot_replace(path: &Path) -> String {
    format!(
        "cannot replace {}: close programs that use it, and make its folder writable",
        path.display()
    )
}

/// Executes the journal of an interrupted run; returns a text that says so.
pub(super) fn recover(disk: &Disk, root: &Path) -> Result<Option<String>> {
    let path = local::journal_path(root);
    let read = || {
        disk.read(&path)
            .with_context(|| format!("cannot read {}", path.display()))
    };
    if read()?.is_none() {
        return Ok(None);
    }
    // Another run may be active now: then the journal disappears when it is done.
    let _lock = local::lock(disk, root)?;
    let Some(bytes) = read()? else {
        return Ok(None);
    };
    let journal: Journal = serde_json::from_slice(&bytes).with_context(|| {
        format!(
            "{} is damaged: compare the tree with git, then delete the file",
            path.display()
        )
    })?;
    journal
        .run(disk, root)
        .context("cannot repair the tree after an interrupted run")?;
    disk.remove_file(&path)
        .with_context(|| format!("cannot remove {}", path.display()))?;
    Ok(Some(if journal.forward {
        "an earlier run was interrupted while it replaced files; it has been finished now"
            .to_owned()
    } else {
        "an earlier run was interrupted before it replaced a file; its new files have been removed"
            .to_owned()
    }))
}
