//! What every back end is told of the place it writes into.

use crate::generate::OutputFile;
use crate::generate::layout::Layout;
use crate::generate::manifest::Dependency;
use crate::generate::runtime::Source;
use crate::generate::runtime::Use;
use crate::generate::workspace::Surroundings;
use crate::render::Templates;

/// The folder that a run writes into.
#[derive(Debug, Clone, Default)]
pub struct Target {
    /// The line widths of the user's rustfmt.
    pub layout: Layout,
    /// Where the runtime crates come from.
    pub runtime: Source,
    /// The workspace around the folder.
    pub surroundings: Surroundings,
}

impl Target {
    /// The dependencies of the folder's package on the runtime.
    pub fn dependencies(&self, uses: &[Use]) -> Vec<Dependency> {
        self.surroundings.runtime_dependencies(&self.runtime, uses)
    }

    /// The members of the workspace whose root the package becomes; `None` for a package in a workspace.
    /// `others` are packages beside it.
    pub fn own_workspace(&self, uses: &[Use], others: &[&str]) -> Option<Vec<String>> {
        self.surroundings.own_workspace(&self.runtime, uses, others)
    }

    /// The files around `packages`, folders relative to that of the run: the workspace's manifest and the sources of
    /// the runtime.
    pub fn files_around(
        &self,
        uses: &[Use],
        packages: &[&str],
        templates: &Templates,
    ) -> anyhow::Result<Vec<OutputFile>> {
        self.surroundings
            .files(&self.runtime, uses, packages, templates)
    }
}
