//! The cargo workspace around a folder, found as cargo finds it.

mod members;

use std::path::Path;
use std::path::PathBuf;

use anyhow::Context;
use anyhow::Result;
use anyhow::bail;
use toml_edit::Document;
use toml_edit::Item;

use super::disk::Disk;
use super::place;
use super::text::line_of;

/// A package of the workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub name: String,
    /// The folder of its `Cargo.toml`.
    pub dir: PathBuf,
}

/// A cargo workspace, or a single package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workspace {
    /// The folder of the root's `Cargo.toml`.
    pub root: PathBuf,
    /// Whether the root has a `[workspace]` table; otherwise it is a single package.
    pub is_workspace: bool,
    /// Every package, sorted by folder.
    pub members: Vec<Member>,
}

/// A `Cargo.toml` that has been read.
#[derive(Debug)]
struct Manifest {
    dir: PathBuf,
    document: Document<String>,
}

impl Workspace {
    /// The workspace that a package in `dir` belongs to, or would belong to: the nearest `Cargo.toml` upwards with a
    /// `[workspace]` that does not exclude `dir`, else the nearest package. `dir` need not exist yet.
    pub fn find(dir: &Path) -> Result<Option<Self>> {
        let disk = Disk::default();
        let dir = place::absolute(dir)?;
        let mut nearest = None;
        for folder in dir.ancestors() {
            let Some(manifest) = Manifest::read(&disk, folder)? else {
                continue;
            };
            if manifest.has_workspace() {
                if !manifest.excludes(&dir) {
                    return Self::with_root(&disk, &manifest).map(Some);
                }
                continue;
            }
            if let Some(pointer) = manifest.pointer() {
                let root = place::absolute(&folder.join(pointer))?;
                let Some(found) = Manifest::read(&disk, &root)?.filter(Manifest::has_workspace)
                else {
                    bail!(
                        "{}: `package.workspace` names {}, which is not a workspace",
                        manifest.path().display(),
                        root.display()
                    );
                };
                return Self::with_root(&disk, &found).map(Some);
            }
            nearest.get_or_insert(manifest);
        }
        match nearest {
            Some(manifest) => Self::with_root(&disk, &manifest).map(Some),
            None => Ok(None),
        }
    }

    fn with_root(disk: &Disk, root: &Manifest) -> Result<Self> {
        let members = members::find(disk, root)?;
        Ok(Self {
            root: root.dir.clone(),
            is_workspace: root.has_workspace(),
            members,
        })
    }
}

/// The name of the package whose `Cargo.toml` has this text.
pub fn package_name(manifest: &str) -> Option<String> {
    let document = Document::parse(manifest).ok()?;
    let name = document.get("package")?.get("name")?.as_str()?;
    Some(name.to_owned())
}

impl Manifest {
    /// Reads the manifest in a folder; `None` if there is none.
    fn read(disk: &Disk, dir: &Path) -> Result<Option<Self>> {
        let path = dir.join("Cargo.toml");
        let bytes = disk
            .read(&path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        let Some(bytes) = bytes else {
            return Ok(None);
        };
        let Ok(text) = String::from_utf8(bytes) else {
            bail!("{} is not UTF-8", path.display());
        };
        match Document::parse(text.clone()) {
            Ok(document) => Ok(Some(Self {
                dir: dir.to_owned(),
                document,
            })),
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                bail!(
                    "{}:{}: {}",
                    path.display(),
                    line_of(&text, at),
                    error.message()
                );
            }
        }
    }

    fn path(&self) -> PathBuf {
        self.dir.join("Cargo.toml")
    }

    fn get(&self, keys: &[&str]) -> Option<&Item> {
        let start = Some(self.document.as_item());
        keys.iter().fold(start, |item, key| item?.get(key))
    }

    fn has_workspace(&self) -> bool {
        self.get(&["workspace"]).is_some()
    }

    fn package(&self) -> Option<&str> {
        self.get(&["package", "name"])?.as_str()
    }

    fn pointer(&self) -> Option<&str> {
        self.get(&["package", "workspace"])?.as_str()
    }

    /// The strings of a list in `[workspace]`.
    fn list(&self, key: &str) -> Vec<&str> {
        let list = self.get(&["workspace", key]).and_then(Item::as_array);
        list.into_iter()
            .flatten()
            .filter_map(|value| value.as_str())
            .collect()
    }

    /// Whether `exclude` covers a folder; cargo compares names as written, and `members` wins.
    fn excludes(&self, dir: &Path) -> bool {
        let below = |names: Vec<&str>| {
            let mut paths = names.into_iter().map(|name| self.dir.join(name));
            paths.any(|path| place::absolute(&path).is_ok_and(|path| dir.starts_with(path)))
        };
        below(self.list("exclude")) && !below(self.list("members"))
    }
}
