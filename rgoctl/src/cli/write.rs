//! The last step of every generating command: plans, reports the changes, applies them.

use std::path::Path;

use clap::Args;

use crate::cli::Status;
use crate::cli::place;
use crate::cli::ui::Ui;
use crate::generate::OutputFile;
use crate::project;
use crate::project::Summary;

/// What to do with the generated files.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
#[derive(Debug, Clone, Copy, Default, Args)]
pub(super) struct WriteArgs {
    /// Write nothing; list outdated files and exit with 1 if there are any
    #[arg(long, help_heading = "Writing", conflicts_with_all = ["diff", "plan"])]
    check: bool,
    /// Write nothing; show the changes as a diff
    #[arg(long, help_heading = "Writing", conflicts_with = "plan")]
    diff: bool,
    /// Write nothing; list the files that would be written
    #[arg(long, help_heading = "Writing")]
    plan: bool,
    /// Overwrite generated files that were edited by hand, and restore deleted scaffolds
    #[arg(long, help_heading = "Writing")]
    force: bool,
}

/// Updates the tree to `files`; their paths are relative to `dir`.
pub(super) fn finish(
    ui: &Ui,
    root: &Path,
    dir: &Path,
    files: Vec<OutputFile>,
    args: WriteArgs,
) -> anyhow::Result<Status> {
    let request = project::Request {
        root: root.to_owned(),
        dir: dir.to_owned(),
        files,
        force: args.force,
    };
    let plan = project::plan(&request)?;
    for notice in plan.notices() {
        ui.notice(notice, root);
    }
    let status = if plan.has_errors() {
        Status::Failed
    } else {
        Status::Done
    };
    if args.diff {
        ui.data(&project::diff(&plan, ui.colors_output()));
    } else if args.plan || args.check {
        for change in plan.changes() {
            let path = place::near(&root.join(&change.path));
            ui.change(&change.action.to_string(), &path, args.check);
        }
    }
    let count = plan.changes().len();
    if (args.diff || args.plan || args.check) && count > 0 {
        if args.check {
            ui.error(&format!(
                "{count} file{} out of date: run the same command without `--check`",
                if count == 1 { " is" } else { "s are" }
            ));
            return Ok(Status::Failed);
        }
        return Ok(status);
    }
    let summary = if args.diff || args.plan || args.check {
        plan.summary()
    } else {
        project::apply(&plan)?
    };
    ui.done(&format!("{} in {} ms", words(&summary), ui.millis()));
    Ok(status)
}

/// `3 created, 1 patched, 20 unchanged`.
fn words(summary: &Summary) -> String {
    let counts = [
        (summary.created, "created"),
        (summary.rewritten, "rewritten"),
        (summary.patched, "patched"),
        (summary.unchanged, "unchanged"),
        (summary.kept, "left alone"),
    ];
    let parts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    if parts.is_empty() {
        "nothing to write".to_owned()
    } else {
        parts.join(", ")
    }
}
