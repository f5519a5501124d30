//! Where a service stands: its folder, the workspace around it, and how it finds `rgo`.

use std::path::Path;
use std::path::PathBuf;

use anyhow::Context as _;

use crate::cli::ui::Ui;
use crate::paths;
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
        let dir =
            paths::normal(&std::path::absolute(dir).context("cannot tell the current folder")?);
        if let Some(file) = dir.ancestors().find(|folder| folder.is_file()) {
            anyhow::bail!(
                "`{}` is a file: `--dir` takes a folder",
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

    /// The service's folder as messages show what is in it.
    pub(super) fn shown(&self) -> PathBuf {
        near(&self.dir)
    }

    /// Refuses to make a package where cargo would refuse it: without a `[package]` in the root of a
    /// workspace, or with the name of another member.
    pub(super) fn check_package(&self, name: &str, dir: &Path) -> anyhow::Result<()> {
        let Some(workspace) = &self.workspace else {
            return Ok(());
        };
        if workspace.members.iter().any(|member| member.dir == dir) {
            return Ok(());
        }
        if workspace.root == dir {
            anyhow::bail!(
                "the workspace's root is no package: name the service's folder with `--dir`"
            );
        }
        let mut members = workspace.members.iter();
        match members.find(|member| member.name == name) {
            Some(member) => anyhow::bail!(
                "the workspace has a package `{name}` already, in {}: cargo refuses two of one name",
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
    // What only the root of the file system connects is clearer from there.
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
