//! What the stages of one run share: files, diagnostics and templates.

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;

use crate::cli::Status;
use crate::cli::ui::Ui;
use crate::diagnostic;
use crate::diagnostic::Severity;
use crate::diagnostic::Sink;
use crate::generate::OutputFile;
use crate::project;
use crate::render;
use crate::render::OverrideError;
use crate::render::Templates;
use crate::source::ReadError;
use crate::source::Sources;

/// The flags of every generating command.
#[derive(Debug, Clone, Args)]
pub(super) struct CommonArgs {
    /// Folder of your own templates, created by `rgoctl template init`
    #[arg(long, value_name = "DIR")]
    pub(super) home: Option<PathBuf>,
    /// Accepted for compatibility with goctl: Rust files are always in snake case
    #[arg(long, hide = true, value_name = "STYLE")]
    style: Option<String>,
    /// Accepted for compatibility with goctl: templates come from `--home`
    #[arg(long, hide = true, value_name = "URL")]
    remote: Option<String>,
    /// Accepted for compatibility with goctl, with `--remote`
    #[arg(long, hide = true, value_name = "NAME")]
    branch: Option<String>,
}

impl CommonArgs {
    /// The outcome of a run. A mistake in a user's template is a mistake in the input, and names the
    /// file.
    pub(super) fn explain(
        &self,
        ui: &Ui,
        outcome: anyhow::Result<Status>,
    ) -> anyhow::Result<Status> {
        let error = match outcome {
            Err(error) => error,
            done => return done,
        };
        match (error.downcast_ref::<OverrideError>(), &self.home) {
            (Some(wrong), Some(home)) => {
                ui.template(&home.join(&wrong.path), wrong.line, &wrong.message);
                Ok(Status::Failed)
            }
            _ => Err(error),
        }
    }
}

/// One run.
#[derive(Debug)]
pub(super) struct Session<'a> {
    pub(super) ui: &'a Ui,
    pub(super) sources: Sources,
    pub(super) sink: Sink,
    pub(super) templates: Templates,
    /// The folder of the user's templates.
    home: Option<PathBuf>,
}

impl<'a> Session<'a> {
    pub(super) fn new(ui: &'a Ui, common: &CommonArgs) -> anyhow::Result<Self> {
        if common.style.is_some() {
            ui.note("`--style` has no effect: Rust files are in snake case");
        }
        if common.remote.is_some() || common.branch.is_some() {
            anyhow::bail!(
                "`--remote` and `--branch` are not supported: clone the templates and pass the folder with `--home`"
            );
        }
        let sources = Sources::disk();
        let templates = match &common.home {
            Some(home) => overridden(&sources, home)?,
            None => Templates::builtin(),
        };
        Ok(Self {
            ui,
            sources,
            sink: Sink::default(),
            templates,
            home: common.home.clone(),
        })
    }

    /// A run that writes nothing and needs no flags.
    pub(super) fn plain(ui: &'a Ui) -> Self {
        Self {
            ui,
            sources: Sources::disk(),
            sink: Sink::default(),
            templates: Templates::builtin(),
            home: None,
        }
    }

    /// Whether the Rust files of a run parse. Only a user's template can produce one that does not, which is
    /// reported.
    pub(super) fn parses(&self, files: &[OutputFile]) -> bool {
        let Some(home) = &self.home else {
            return true;
        };
        let mut is_fine = true;
        for file in files {
            let is_rust = file.path.extension() == Some("rs".as_ref());
            let text = std::str::from_utf8(&file.content).unwrap_or_default();
            if is_rust && let Err((line, error)) = project::check_rust(text) {
                self.ui.error(&format!(
                    "{}:{line}: the templates in {} give Rust code that does not parse: {error}",
                    file.path.display(),
                    home.display()
                ));
                is_fine = false;
            }
        }
        is_fine
    }

    /// Prints the diagnostics of the stages so far; returns true if they stop the run.
    pub(super) fn report(&mut self, stops: Severity) -> bool {
        let found = std::mem::take(&mut self.sink);
        let has_stopped = found.has(stops);
        if stops == Severity::Generation {
            let diagnostics = diagnostic::render::for_generation(found.diagnostics());
            self.ui.diagnostics(&diagnostics, &self.sources);
        } else {
            self.ui.diagnostics(found.diagnostics(), &self.sources);
        }
        has_stopped
    }
}

/// The built-in templates, replaced by those in `home`.
fn overridden(sources: &Sources, home: &Path) -> anyhow::Result<Templates> {
    let mut found = BTreeMap::new();
    for (name, _) in render::FILES {
        let path = home.join(name);
        let bytes = match sources.read(&path) {
            Ok(bytes) => bytes,
            Err(ReadError::Io(error)) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => anyhow::bail!("cannot read template {}: {error}", path.display()),
        };
        let text = String::from_utf8(bytes)
            .with_context(|| format!("template {} is not UTF-8", path.display()))?;
        found.insert((*name).to_owned(), text);
    }
    if found.is_empty() {
        anyhow::bail!(
            "there are no templates in {}: `rgoctl template init --home {}` writes them",
            home.display(),
            home.display()
        );
    }
    Ok(Templates::with_overrides(found))
}
