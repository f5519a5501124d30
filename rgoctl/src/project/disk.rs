//! All access to the file system. Tests can make each step fail, to simulate a full disk or a kill at every
//! point of a write.

#![expect(
    clippy::disallowed_methods,
    reason = "all of `project` reads and writes through this file"
)]

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::fs::TryLockError;
use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

/// A step that changes the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    CreateFolder,
    CreateFile,
    /// Between the two halves of a file's bytes.
    Write,
    SyncFile,
    SyncFolder,
    SetPermissions,
    Rename,
    Remove,
}

/// The kind of an entry in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    Link,
}

/// A lock, released when it is dropped.
#[derive(Debug)]
pub(super) struct Held {
    _file: File,
}

type Hook = dyn Fn(Step, &Path) -> io::Result<()> + Send + Sync;

/// The file system.
#[derive(Clone, Default)]
pub struct Disk {
    hook: Option<Arc<Hook>>,
}

impl fmt::Debug for Disk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Disk")
            .field("hooked", &self.hook.is_some())
            .finish()
    }
}

impl Disk {
    /// A disk that calls `hook` before each step that changes it; the step fails if the hook says so.
    #[must_use]
    pub fn hooked(hook: impl Fn(Step, &Path) -> io::Result<()> + Send + Sync + 'static) -> Self {
        Self {
            hook: Some(Arc::new(hook)),
        }
    }

    fn before(&self, step: Step, path: &Path) -> io::Result<()> {
        match &self.hook {
            Some(hook) => hook(step, path),
            None => Ok(()),
        }
    }

    /// The bytes of a file; `None` if there is no such file.
    #[expect(
        clippy::unused_self,
        reason = "reading belongs to the disk, as writing does"
    )]
    pub(super) fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        match fs::read(path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if is_missing(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The names in a folder; `None` if there is no such folder. Leaves out names that are not UTF-8: rgoctl
    /// never writes one.
    #[expect(
        clippy::unused_self,
        reason = "reading belongs to the disk, as writing does"
    )]
    pub(super) fn list(&self, path: &Path) -> io::Result<Option<BTreeMap<String, Kind>>> {
        let entries = match fs::read_dir(path) {
            Ok(entries) => entries,
            Err(error) if is_missing(&error) => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut names = BTreeMap::new();
        for entry in entries {
            let entry = entry?;
            let kind = entry.file_type()?;
            let kind = if kind.is_symlink() {
                Kind::Link
            } else if kind.is_dir() {
                Kind::Folder
            } else {
                Kind::File
            };
            if let Ok(name) = entry.file_name().into_string() {
                names.insert(name, kind);
            }
        }
        Ok(Some(names))
    }

    /// The kind of the entry at a path, with links followed; `None` if there is none.
    #[expect(
        clippy::unused_self,
        reason = "reading belongs to the disk, as writing does"
    )]
    pub(super) fn kind(&self, path: &Path) -> io::Result<Option<Kind>> {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => Ok(Some(Kind::Folder)),
            Ok(_) => Ok(Some(Kind::File)),
            Err(error) if is_missing(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The path with all links followed.
    #[expect(
        clippy::unused_self,
        reason = "reading belongs to the disk, as writing does"
    )]
    pub(super) fn real(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    /// Creates one folder.
    pub(super) fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.before(Step::CreateFolder, path)?;
        fs::create_dir(path)
    }

    /// Writes a file that must not exist yet. Sets `created` as soon as the file exists, so that the caller
    /// knows whether a failure left a file.
    pub(super) fn write_new(
        &self,
        path: &Path,
        bytes: &[u8],
        created: &mut bool,
    ) -> io::Result<()> {
        self.before(Step::CreateFile, path)?;
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        *created = true;
        let half = if self.hook.is_some() {
            bytes.len() / 2
        } else {
            0
        };
        file.write_all(&bytes[..half])?;
        self.before(Step::Write, path)?;
        file.write_all(&bytes[half..])
    }

    /// Writes `bytes` durably to `path`, through a second name in the same folder.
    pub(super) fn write_durable(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let staged = path.with_extension("new");
        self.before(Step::CreateFile, &staged)?;
        let mut file = File::create(&staged)?;
        self.before(Step::Write, &staged)?;
        file.write_all(bytes)?;
        self.before(Step::SyncFile, &staged)?;
        file.sync_all()?;
        drop(file);
        self.rename(&staged, path)?;
        if let Some(folder) = path.parent() {
            self.sync_folder(folder);
        }
        Ok(())
    }

    /// Makes the names in a folder durable. Not every file system can do this, and the files are correct without
    /// it, so failures are ignored.
    pub(super) fn sync_folder(&self, path: &Path) {
        if self.before(Step::SyncFolder, path).is_ok()
            && let Ok(folder) = File::open(path)
        {
            let _ = folder.sync_all();
        }
    }

    pub(super) fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.before(Step::SetPermissions, to)?;
        fs::set_permissions(to, fs::metadata(from)?.permissions())
    }

    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.before(Step::Rename, to)?;
        fs::rename(from, to)
    }

    /// Removes a file, if it exists.
    pub(super) fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.before(Step::Remove, path)?;
        match fs::remove_file(path) {
            Err(error) if !is_missing(&error) => Err(error),
            _ => Ok(()),
        }
    }

    /// Removes a folder if it is empty.
    pub(super) fn remove_empty_folder(&self, path: &Path) -> io::Result<()> {
        self.before(Step::Remove, path)?;
        match fs::remove_dir(path) {
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
            Err(error) if !is_missing(&error) => Err(error),
            _ => Ok(()),
        }
    }

    /// Takes a lock that ends with the process; `None` if another process holds it.
    pub(super) fn try_lock(&self, path: &Path) -> io::Result<Option<Held>> {
        self.before(Step::CreateFile, path)?;
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Held { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            // A network file system without locks: then the user must run one rgoctl at a time.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(Some(Held { _file: file }))
            }
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

/// Whether there is no such entry, or a file in the place of one of its folders.
fn is_missing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}
