//! Where a service stands: its folder, the workspace around it, and how it finds `rgo`.

use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

use anyhow::Context as _;

use crate::cli::ui::Ui;
use crate::project;
use crate::project::Workspace;

/// A service's folder and the workspace it belongs to, both absolute.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) dir: PathBuf,
    /// The workspace around `dir`; without one, `dir` becomes the root of a new one.
    pub(super) workspace: Option<Workspace>,
}

impl Place {
    /// Looks for the workspace around `dir`, which need not exist, and ends a run that was
    /// interrupted there.
    pub(super) fn find(dir: &Path, ui: &Ui) -> anyhow::Result<Self> {
        let dir = clean(&std::path::absolute(dir).context("cannot tell the current folder")?);
        let workspace = Workspace::find(&dir)?;
        let place = Self { dir, workspace };
        if let Some(said) = project::recover(place.root())? {
            ui.note(&said);
        }
        Ok(place)
    }

    /// The folder of the workspace's manifest and of `rgoctl.lock`.
    pub(super) fn root(&self) -> &Path {
        self.workspace
            .as_ref()
            .map_or(&self.dir, |workspace| &workspace.root)
    }
}

/// Resolves `.` and `..` by text, as cargo does with paths in manifests.
pub(super) fn clean(path: &Path) -> PathBuf {
    let mut cleaned = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if cleaned.file_name().is_some() => {
                cleaned.pop();
            }
            part => cleaned.push(part),
        }
    }
    cleaned
}

/// The way from one folder to another, both absolute, with forward slashes.
pub(super) fn way(from: &Path, to: &Path) -> String {
    let from: Vec<_> = from.components().collect();
    let to: Vec<_> = to.components().collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let mut parts = vec!["..".to_owned(); from.len() - common];
    let down = to[common..]
        .iter()
        .map(|part| part.as_os_str().to_string_lossy().into_owned());
    parts.extend(down);
    if parts.is_empty() {
        ".".to_owned()
    } else {
        parts.join("/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_goes_up_to_the_common_folder_and_down() {
        let way = |from: &str, to: &str| super::way(Path::new(from), Path::new(to));
        assert_eq!(way("/a/b/api", "/a/b/pb"), "../pb");
        assert_eq!(way("/a/b", "/a/b/c/d"), "c/d");
        assert_eq!(way("/a/b", "/a/b"), ".");
        assert_eq!(way("/a/b/c", "/x"), "../../../x");
    }

    #[test]
    fn dots_in_a_path_are_resolved() {
        assert_eq!(clean(Path::new("/a/./b/../c")), Path::new("/a/c"));
    }
}
