//! What has to be done to leave a tree whole, should this process end now. The journal is on disk, durably,
//! before the first file is touched, and is replaced in one step at the moment from which on a run is finished
//! rather than undone.

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
    /// Digest of its whole content: what somebody else put there since is not removed.
    pub(super) digest: String,
}

/// The steps that are left. All paths are relative to the root.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Journal {
    /// Whether the steps lead to the tree as wanted, or back to the tree as it was.
    pub(super) forward: bool,
    pub(super) renames: Vec<Rename>,
    /// Staged files, whose names are rgoctl's own.
    pub(super) staged: Vec<String>,
    pub(super) created: Vec<Created>,
    /// Folders made, outer ones first; removed if empty.
    pub(super) folders: Vec<String>,
}

impl Journal {
    /// Puts the journal on disk in place of the one before.
    pub(super) fn write(&self, disk: &Disk, root: &Path) -> Result<()> {
        let path = local::journal_path(root);
        let text = serde_json::to_vec(self).context("cannot write the journal")?;
        disk.write_durable(&path, &text).with_context(|| {
            format!(
                "cannot write the journal {}: make room and make its folder writable",
                path.display()
            )
        })
    }

    /// Does the steps. Each can be done again, so a second end in the middle is no harm.
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
        // Half of what rgoctl was writing, or somebody's own file since: it is put aside, not thrown away.
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
        "cannot replace {}: close what holds it, and make its folder writable",
        path.display()
    )
}

/// Does what an interrupted run left to do, and says so.
pub(super) fn recover(disk: &Disk, root: &Path) -> Result<Option<String>> {
    let path = local::journal_path(root);
    let read = || {
        disk.read(&path)
            .with_context(|| format!("cannot read {}", path.display()))
    };
    if read()?.is_none() {
        return Ok(None);
    }
    // Another run may be at work this moment: then the journal is gone once it is done.
    let _lock = local::lock(disk, root)?;
    let Some(bytes) = read()? else {
        return Ok(None);
    };
    let journal: Journal = serde_json::from_slice(&bytes).with_context(|| {
        format!(
            "{} does not read: compare the tree with git, then delete the file",
            path.display()
        )
    })?;
    journal
        .run(disk, root)
        .context("cannot mend what an interrupted run left")?;
    disk.remove_file(&path)
        .with_context(|| format!("cannot remove {}", path.display()))?;
    Ok(Some(if journal.forward {
        "an earlier run was interrupted while it replaced files; it is finished now".to_owned()
    } else {
        "an earlier run was interrupted before it replaced a file; what it had written is removed"
            .to_owned()
    }))
}
