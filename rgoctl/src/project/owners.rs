//! What the lock file says of files that are the user's.

use std::path::Path;

use anyhow::Context;
use anyhow::Result;

use super::LOCK_FILE;
use super::disk::Disk;
use super::lock::Lock;
use super::place;

/// The owners of the user's files below `dir` that are still there, in the order of their paths.
pub fn owners(root: &Path, dir: &Path) -> Result<Vec<String>> {
    let disk = Disk::default();
    let (root, dir) = (place::absolute(root)?, place::absolute(dir)?);
    let path = root.join(LOCK_FILE);
    let bytes = disk
        .read(&path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    // A lock file that cannot be read is an error of the plan, which says more.
    let text = String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default();
    let Ok(lock) = Lock::parse(&text) else {
        return Ok(Vec::new());
    };
    let mut owners = Vec::new();
    for (path, entry) in lock.entries {
        let path = root.join(path);
        if path.starts_with(&dir) && matches!(disk.kind(&path), Ok(Some(_))) {
            owners.push(entry.owner);
        }
    }
    Ok(owners)
}
