//! The place of a service: its folder and the workspace around it.

use std::path::Path;
use std::path::PathBuf;

use anyhow::Context as _;

use crate::cli::ui::Ui;
use crate::paths;
use crate::project;
use crate::project::Workspace;

/// A service's folder and its workspace, both absolute.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) dir: PathBuf,
    /// The workspace around `dir`; if there is none, `dir` becomes the root of a new one.
    pub(super) workspace: Option<Workspace>,
}

impl Place {
    /// Finds the workspace around `dir`, which need not exist, and finishes or undoes an interrupted run
    /// there.
    pub(super) fn find(dir: &Path, ui: &Ui) -> anyhow::Result<Self> {
        let dir =
            paths::normal(&std::path::absolute(dir).context("cannot find the current folder")?);
        if let Some(file) = dir.ancestors().find(|folder| folder.is_file()) {
            anyhow::bail!(
                "`{}` is a file, but `--dir` needs a folder",
                near(file).display()
            );
        }
        let workspace = Workspace::find(&dir)?;
        let place = Self { dir, workspace };
        if let Some(said) = project::recover(place.root())? {
            ui.note(&said);
        }
        Ok(place)
    }

    /// The service's folder, as messages show it.
    pub(super) fn shown(&self) -> PathBuf {
        near(&self.dir)
    }

    /// Rejects a package that cargo would reject: in the root of a workspace without `[package]`, or with the
    /// name of another member.
    pub(super) fn check_package(&self, name: &str, dir: &Path) -> anyhow::Result<()> {
        let Some(workspace) = &self.workspace else {
            return Ok(());
        };
        if workspace.members.iter().any(|member| member.dir == dir) {
            return Ok(());
        }
        if workspace.root == dir {
            anyhow::bail!(
                "the root of the workspace is not a package: pass the service's folder with `--dir`"
            );
        }
        let mut members = workspace.members.iter();
        match members.find(|member| member.name == name) {
            Some(member) => anyhow::bail!(
                "the workspace already has a package `{name}`, in {}: cargo rejects two packages with the same name",
                near(&member.dir).display()
            ),
            None => Ok(()),
        }
    }

    /// The folder of the workspace's manifest and of `rgoctl.lock`.
    pub(super) fn root(&self) -> &Path {
        self.workspace
            .as_ref()
            .map_or(&self.dir, |workspace| &workspace.root)
    }
}

/// A path as a message shows it: from the current folder, when the way is short.
pub(super) fn near(path: &Path) -> PathBuf {
    match std::env::current_dir() {
        Ok(here) => near_to(&here, path),
        Err(_) => path.to_owned(),
    }
}

fn near_to(here: &Path, path: &Path) -> PathBuf {
    let way = paths::relative(here, path);
    let ups = way.split('/').filter(|part| *part == "..").count();
    // If the paths have only the root in common, the absolute path is clearer.
    if path.is_relative() || ups > 2 || ups == here.components().count() - 1 && ups > 0 {
        return path.to_owned();
    }
    PathBuf::from(way)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_show_the_shorter_way() {
        let near = |path: &str| near_to(Path::new("/a/b/c"), Path::new(path));
        assert_eq!(near("/a/b/c/src/x.rs"), Path::new("src/x.rs"));
        assert_eq!(near("/a/b/x.rs"), Path::new("../x.rs"));
        assert_eq!(near("/a/x.rs"), Path::new("../../x.rs"));
        assert_eq!(near("/x.rs"), Path::new("/x.rs"));
        assert_eq!(near("x.rs"), Path::new("x.rs"));
    }
}
