//! `.rgoctl/`: the local state of this checkout, which git ignores: fingerprints of the generated files as last
//! written, the journal of a running apply, and the lock between two runs.

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use anyhow::Context;
use anyhow::Result;
use anyhow::bail;

use super::LOCAL_FOLDER;
use super::disk::Disk;
use super::disk::Held;
use super::disk::Kind;

/// The path of the state, relative to the root.
pub(super) const STATE: &str = ".rgoctl/state";

/// How long a run waits for another one.
const PATIENCE: Duration = Duration::from_secs(30);

pub(super) fn journal_path(root: &Path) -> PathBuf {
    root.join(LOCAL_FOLDER).join("journal")
}

/// The folder for files of an undone run that may belong to somebody else.
pub(super) fn undone_path(root: &Path) -> PathBuf {
    root.join(LOCAL_FOLDER).join("undone")
}

/// Fingerprints of generated files as last written, by path.
pub(super) fn read_state(disk: &Disk, root: &Path) -> Result<BTreeMap<String, String>> {
    let path = root.join(STATE);
    let bytes = disk
        .read(&path)
        .with_context(|| format!("cannot read {}", path.display()))?
        .unwrap_or_default();
    // An unreadable line means an unknown file, which is always safe.
    let lines = String::from_utf8_lossy(&bytes);
    let pairs = lines.lines().filter_map(|line| line.split_once(' '));
    Ok(pairs
        .map(|(digest, path)| (path.to_owned(), digest.to_owned()))
        .collect())
}

pub(super) fn state_text(state: &BTreeMap<String, String>) -> String {
    let lines = state
        .iter()
        .map(|(path, digest)| format!("{digest} {path}\n"));
    lines.collect()
}

/// Creates the folder and its `.gitignore`.
pub(super) fn create(disk: &Disk, root: &Path) -> Result<()> {
    let folder = root.join(LOCAL_FOLDER);
    let say = || {
        format!(
            "cannot create {}, where rgoctl keeps its journal: make its parent folder writable",
            folder.display()
        )
    };
    if disk.kind(&folder).with_context(say)? != Some(Kind::Folder) {
        disk.create_folder(&folder).with_context(say)?;
    }
    let ignore = folder.join(".gitignore");
    if disk.kind(&ignore).with_context(say)?.is_none() {
        disk.write_new(&ignore, b"*\n", &mut false)
            .with_context(say)?;
    }
    Ok(())
}

/// Locks the tree against other runs until the result is dropped; waits for an active one.
pub(super) fn lock(disk: &Disk, root: &Path) -> Result<Held> {
    lock_within(disk, root, PATIENCE)
}

fn lock_within(disk: &Disk, root: &Path, patience: Duration) -> Result<Held> {
    let path = root.join(LOCAL_FOLDER).join("run.lock");
    let end = Instant::now() + patience;
    loop {
        let locked = disk
            .try_lock(&path)
            .with_context(|| format!("cannot lock {}", path.display()))?;
        if let Some(file) = locked {
            return Ok(file);
        }
        if Instant::now() >= end {
            bail!(
                "another rgoctl is writing to {}: wait until it is done, and run this again",
                root.display()
            );
        }
        thread::sleep(Duration::from_millis(20));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_run_says_that_another_one_is_at_work() {
        let root = tempfile::tempdir().expect("a folder");
        let disk = Disk::default();
        create(&disk, root.path()).expect("a local folder");
        let held = lock(&disk, root.path()).expect("the first lock");
        let error = lock_within(&disk, root.path(), Duration::ZERO).expect_err("held");
        assert_eq!(
            error.to_string(),
            format!(
                "another rgoctl is writing to {}: wait until it is done, and run this again",
                root.path().display()
            )
        );
        drop(held);
        lock_within(&disk, root.path(), Duration::ZERO).expect("free again");
    }

    #[test]
    fn state_reads_back_and_bad_lines_are_unknown_files() {
        let root = tempfile::tempdir().expect("a folder");
        let disk = Disk::default();
        create(&disk, root.path()).expect("a local folder");
        let state = BTreeMap::from([("a b.rs".to_owned(), "12".to_owned())]);
        let text = state_text(&state) + "junk\n";
        let path = root.path().join(STATE);
        disk.write_new(&path, text.as_bytes(), &mut false)
            .expect("written");
        assert_eq!(read_state(&disk, root.path()).expect("read"), state);
    }
}
