//! The folder of a user's templates. Files are written one by one, without workspace, lock or journal. A
//! replaced file is never partly written.

use std::path::Path;

use anyhow::Context as _;
use anyhow::Result;

use super::disk::Disk;

/// Writes files below `home`; replaces existing ones only on request. Returns the number of written
/// files.
pub fn put_templates(home: &Path, files: &[(&str, &str)], replace: bool) -> Result<usize> {
    let disk = Disk::default();
    let mut written = 0;
    for (name, text) in files {
        let path = home.join(name);
        let before = disk
            .read(&path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        let is_wanted = match before {
            None => true,
            Some(bytes) => replace && bytes != text.as_bytes(),
        };
        if !is_wanted {
            continue;
        }
        if let Some(folder) = path.parent() {
            create_folders(&disk, folder)
                .with_context(|| format!("cannot create the folder {}", folder.display()))?;
        }
        disk.write_durable(&path, text.as_bytes())
            .with_context(|| format!("cannot write {}", path.display()))?;
        written += 1;
    }
    Ok(written)
}

/// Removes files below `home`, and folders that become empty. Returns the number of removed files.
pub fn remove_templates(home: &Path, files: &[&str]) -> Result<usize> {
    let disk = Disk::default();
    let mut removed = 0;
    for name in files {
        let path = home.join(name);
        if disk
            .kind(&path)
            .with_context(|| format!("cannot read {}", path.display()))?
            .is_none()
        {
            continue;
        }
        disk.remove_file(&path)
            .with_context(|| format!("cannot remove {}", path.display()))?;
        removed += 1;
        let folders = path
            .ancestors()
            .skip(1)
            .take_while(|folder| folder.starts_with(home));
        for folder in folders {
            disk.remove_empty_folder(folder)
                .with_context(|| format!("cannot remove the folder {}", folder.display()))?;
        }
    }
    Ok(removed)
}

fn create_folders(disk: &Disk, folder: &Path) -> std::io::Result<()> {
    if folder.as_os_str().is_empty() || disk.kind(folder)?.is_some() {
        return Ok(());
    }
    if let Some(above) = folder.parent() {
        create_folders(disk, above)?;
    }
    disk.create_folder(folder)
}
