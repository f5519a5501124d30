//! The places of files: paths relative to the root, and what is on disk there. Finds every path that cannot be
//! written, before anything is written.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::Path;
use std::path::PathBuf;

use anyhow::Context;
use anyhow::Result;
use anyhow::bail;

use super::disk::Disk;
use super::disk::Kind;
use crate::paths;
use crate::paths::join;

/// The path from the root of the file system, `.` and `..` resolved by name.
pub(super) fn absolute(path: &Path) -> Result<PathBuf> {
    let path =
        std::path::absolute(path).with_context(|| format!("cannot resolve {}", path.display()))?;
    Ok(paths::normal(&path))
}

/// The paths of a run's output files.
#[derive(Debug)]
pub(super) struct Paths<'a> {
    root: &'a Path,
    dir: &'a Path,
    /// The folder of the run relative to the root, with a slash at its end; `None` if it is elsewhere.
    inside: Option<String>,
}

impl<'a> Paths<'a> {
    /// Of the files in `dir`. Both folders are absolute.
    pub(super) fn new(root: &'a Path, dir: &'a Path) -> Self {
        let inside = dir.strip_prefix(root).ok().and_then(|inside| {
            let mut text = String::new();
            for part in inside {
                text.extend([part.to_str()?, "/"]);
            }
            Some(text)
        });
        Self { root, dir, inside }
    }

    /// A path relative to the root, with forward slashes.
    pub(super) fn relative(&self, path: &Path) -> Result<String> {
        match (&self.inside, path.to_str()) {
            (Some(inside), Some(path)) if is_plain(path) => Ok([inside, path].concat()),
            _ => relative(self.root, self.dir, path),
        }
    }
}

/// Whether a path has only names and single slashes, so that no system needs to resolve a part of it.
fn is_plain(path: &str) -> bool {
    let is_name = |part| !matches!(part, "" | "." | "..");
    !path.contains(['\\', ':']) && path.split('/').all(is_name)
}

fn relative(root: &Path, dir: &Path, path: &Path) -> Result<String> {
    let whole = paths::normal(&dir.join(path));
    let Ok(inside) = whole.strip_prefix(root) else {
        bail!(
            "{} is outside {}: rgoctl writes only inside the workspace",
            whole.display(),
            root.display()
        );
    };
    match paths::with_slashes(inside) {
        Some(path) if !path.is_empty() => Ok(path),
        Some(_) => bail!(
            "{} is the folder of the workspace, not a file in it",
            whole.display()
        ),
        None => bail!("{} is not UTF-8: rename the folder", whole.display()),
    }
}

/// The folder part and the name of a relative path.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// Rejects paths that differ only in case, which many file systems ignore.
#[derive(Debug, Default)]
pub(super) struct Clashes {
    /// Files and folders by their name in lower case.
    names: HashMap<String, (String, Kind)>,
}

impl Clashes {
    pub(super) fn add(&mut self, path: &str) -> Result<()> {
        self.add_as(path, Kind::File)?;
        let mut folder = split(path).0;
        while !folder.is_empty() && self.add_as(folder, Kind::Folder)? {
            folder = split(folder).0;
        }
        Ok(())
    }

    /// Whether the name is new.
    fn add_as(&mut self, path: &str, kind: Kind) -> Result<bool> {
        let (known, known_kind) = match self.names.entry(path.to_lowercase()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => {
                free.insert((path.to_owned(), kind));
                return Ok(true);
            }
        };
        if known != path {
            bail!(
                "{path} and {known} differ only in case, and would be the same file on macOS and Windows: rename one of them in the spec"
            );
        }
        if *known_kind != kind {
            bail!("{path} would be both a file and a folder: rename one of them in the spec");
        }
        if kind == Kind::File {
            bail!("{path} would be written twice: rename one of the two in the spec");
        }
        Ok(false)
    }
}

/// One folder on disk.
#[derive(Debug)]
struct Folder {
    names: BTreeMap<String, Kind>,
    /// Names by their form in lower case.
    lower: HashMap<String, String>,
}

/// The tree below a root, each folder listed at most once.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    disk: &'a Disk,
    root: &'a Path,
    folders: HashMap<String, Option<Folder>>,
}

/// A place for a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// There is no file.
    Free,
    /// There is a file, at this path with links followed.
    Taken(String),
}

impl<'a> Tree<'a> {
    pub(super) fn new(disk: &'a Disk, root: &'a Path) -> Self {
        Self {
            disk,
            root,
            folders: HashMap::new(),
        }
    }

    /// What is in the place of a wanted file; an error if no file can be there.
    pub(super) fn look(&mut self, path: &str) -> Result<Place> {
        let (folder, name) = split(path);
        match self.find(folder, name)? {
            None => Ok(Place::Free),
            Some(Kind::File) => Ok(Place::Taken(path.to_owned())),
            Some(Kind::Folder) => bail!(
                "{path} is a folder, but rgoctl needs to write a file there: move the folder away"
            ),
            Some(Kind::Link) => {
                let real = self.follow(path)?;
                let kind = self.disk.kind(&self.root.join(&real));
                if matches!(kind, Ok(Some(Kind::Folder))) {
                    bail!(
                        "{path} is a link to a folder, but rgoctl needs to write a file there: remove the link"
                    );
                }
                Ok(Place::Taken(real))
            }
        }
    }

    fn find(&mut self, folder: &str, name: &str) -> Result<Option<Kind>> {
        self.open(folder)?;
        let Some(Some(found)) = self.folders.get(folder) else {
            return Ok(None);
        };
        if let Some(kind) = found.names.get(name) {
            return Ok(Some(*kind));
        }
        if let Some(other) = found.lower.get(&name.to_lowercase()) {
            let path = join(folder, name);
            let other = join(folder, other);
            bail!(
                "{path} and the existing {other} differ only in case, and would be the same file on macOS and Windows: rename {other}"
            );
        }
        Ok(None)
    }

    /// Lists a folder, after those above it.
    fn open(&mut self, folder: &str) -> Result<()> {
        if self.folders.contains_key(folder) {
            return Ok(());
        }
        if !folder.is_empty() {
            let (above, name) = split(folder);
            match self.find(above, name)? {
                None => {
                    self.folders.insert(folder.to_owned(), None);
                    return Ok(());
                }
                Some(Kind::File) => {
                    bail!("{folder} is a file, but rgoctl needs a folder there: move the file away")
                }
                Some(Kind::Link) => {
                    let real = self.follow(folder)?;
                    let kind = self.disk.kind(&self.root.join(real));
                    if !matches!(kind, Ok(Some(Kind::Folder))) {
                        bail!(
                            "{folder} is a link to a file, but rgoctl needs a folder there: remove the link"
                        );
                    }
                }
                Some(Kind::Folder) => {}
            }
        }
        let path = self.root.join(folder);
        let names = self
            .disk
            .list(&path)
            .with_context(|| format!("cannot read the folder {}", path.display()))?;
        let listed = names.map(|names| Folder {
            lower: names
                .keys()
                .map(|name| (name.to_lowercase(), name.clone()))
                .collect(),
            names,
        });
        self.folders.insert(folder.to_owned(), listed);
        Ok(())
    }

    /// The target of a link, relative to the root.
    fn follow(&self, path: &str) -> Result<String> {
        let Ok(real) = self.disk.real(&self.root.join(path)) else {
            bail!("{path} is a link to a missing file: remove the link");
        };
        let root = self
            .disk
            .real(self.root)
            .with_context(|| format!("cannot resolve {}", self.root.display()))?;
        let Ok(inside) = real.strip_prefix(&root) else {
            bail!(
                "{path} is a link to {}, outside {}: rgoctl writes only inside the workspace, so remove the link",
                real.display(),
                self.root.display()
            );
        };
        paths::with_slashes(inside)
            .with_context(|| format!("{path} is a link to a path that is not UTF-8"))
    }
}
