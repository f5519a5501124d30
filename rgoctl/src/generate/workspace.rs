//! The workspace around a package: its root manifest, the sources of the runtime, `.gitignore`.

use std::path::Path;
use std::path::PathBuf;

use crate::generate::OutputFile;
use crate::generate::Role;
use crate::generate::Want;
use crate::generate::manifest::Dependency;
use crate::generate::manifest::quoted;
use crate::generate::runtime;
use crate::generate::runtime::Source;
use crate::generate::runtime::Use;
use crate::paths::join;
use crate::paths::relative;
use crate::render::Templates;
use crate::render::workspace::GitIgnore;
use crate::render::workspace::RootManifest;

/// The folder of a run in its surroundings; all paths are absolute, or from one common folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// The folder of the run.
    pub folder: PathBuf,
    /// The root of the workspace it stands in. `None`: it becomes the root of one.
    pub root: Option<PathBuf>,
    /// The crates of the runtime that are members of the workspace.
    pub runtime: Vec<RuntimeMember>,
}

/// A crate of the runtime in a workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuntimeMember {
    /// `http`, for the crate `rgo-http`.
    pub part: &'static str,
    pub dir: PathBuf,
    /// Whether rgoctl wrote it, so that it follows rgoctl's own version.
    pub is_ours: bool,
}

impl Surroundings {
    fn root(&self) -> &Path {
        self.root.as_deref().unwrap_or(&self.folder)
    }

    fn member(&self, part: &str) -> Option<&RuntimeMember> {
        self.runtime.iter().find(|member| member.part == part)
    }

    /// The folder where a crate of the runtime is or will be.
    fn runtime_dir(&self, part: &str) -> PathBuf {
        match self.member(part) {
            Some(member) => member.dir.clone(),
            None => self.root().join(runtime::FOLDER).join(part),
        }
    }

    /// The dependencies on the runtime of a package in the folder of the run.
    pub fn runtime_dependencies(&self, source: &Source, uses: &[Use]) -> Vec<Dependency> {
        let dependency = |used: &Use| {
            let member = self.runtime_dir(used.part);
            source.dependency(used, &self.folder, &self.folder, &member)
        };
        uses.iter().map(dependency).collect()
    }

    /// The members for the manifest of a package in the folder of the run that becomes the root of
    /// a workspace; `None` when there is a workspace. `others` are packages beside it.
    pub fn own_workspace(
        &self,
        source: &Source,
        uses: &[Use],
        others: &[&str],
    ) -> Option<Vec<String>> {
        self.root
            .is_none()
            .then(|| self.members(source, uses, others))
    }

    /// Members the workspace must have, relative to its root.
    fn members(&self, source: &Source, uses: &[Use], packages: &[&str]) -> Vec<String> {
        let packages = packages.iter().map(|path| self.folder.join(path));
        let is_missing = |part: &&str| self.member(part).is_none();
        let parts = runtime::closure(uses);
        let has_new = *source == Source::Members && parts.iter().any(is_missing);
        // One pattern for all crates: another one that is needed later is a member already.
        let runtime = has_new.then(|| self.root().join(runtime::FOLDER).join("*"));
        packages
            .chain(runtime)
            .map(|path| relative(self.root(), &path))
            // The root is not a member of itself, and a folder outside of it cannot be one.
            .filter(|path| path != "." && !path.starts_with(".."))
            .collect()
    }

    /// The files around `packages`, folders relative to that of the run (`""`, `../pb`): the root manifest
    /// of an existing workspace with members it lacks, and the sources of the runtime crates in use which it lacks
    /// or which rgoctl wrote.
    pub fn files(
        &self,
        source: &Source,
        uses: &[Use],
        packages: &[&str],
        templates: &Templates,
    ) -> anyhow::Result<Vec<OutputFile>> {
        let mut files = Vec::new();
        let root = relative(&self.folder, self.root());
        let members = self.members(source, uses, packages);
        if self.root.is_some() && !members.is_empty() {
            files.push(root_manifest(&root, &members, templates)?);
        }
        if *source == Source::Members {
            for part in runtime::closure(uses) {
                if self.member(part).is_none_or(|member| member.is_ours) {
                    let dir = relative(&self.folder, &self.runtime_dir(part));
                    files.extend(runtime::files(part, &dir));
                }
            }
        }
        Ok(files)
    }
}

/// The manifest of a workspace whose root is no package, in the folder `dir`.
pub fn root_manifest(
    dir: &str,
    members: &[String],
    templates: &Templates,
) -> anyhow::Result<OutputFile> {
    let text = templates.render(&RootManifest {
        members: quoted(members),
    })?;
    let path = join(dir, "Cargo.toml");
    Ok(OutputFile {
        path: PathBuf::from(&path),
        content: text.into(),
        role: Role::Patched {
            owner: path,
            wants: members.iter().cloned().map(Want::Member).collect(),
        },
    })
}

/// `.gitignore` of a new project.
pub fn gitignore(dir: &str, templates: &Templates) -> anyhow::Result<OutputFile> {
    let path = join(dir, ".gitignore");
    Ok(OutputFile {
        path: PathBuf::from(&path),
        content: templates.render(&GitIgnore {})?.into(),
        role: Role::Scaffold { owner: path },
    })
}
