//! The end of every generating command: plan, say what changes, apply.

use std::path::Path;
use std::time::Instant;

use clap::Args;

use crate::cli::Status;
use crate::cli::ui::Ui;
use crate::generate::OutputFile;
use crate::project;

/// What to do with what was generated.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct WriteArgs {
    /// Write nothing; exit 1 and name the files if any would change
    #[arg(long, conflicts_with_all = ["diff", "plan"])]
    check: bool,
    /// Write nothing; show what would change as a diff
    #[arg(long, conflicts_with = "plan")]
    diff: bool,
    /// Write nothing; list what would be written
    #[arg(long)]
    plan: bool,
    /// Overwrite generated files that were edited by hand, and write again scaffolds that were deleted
    #[arg(long)]
    force: bool,
}

/// Brings the tree in step with `files`; their paths are relative to `dir`.
pub(super) fn finish(
    ui: &Ui,
    root: &Path,
    dir: &Path,
    files: Vec<OutputFile>,
    args: WriteArgs,
) -> anyhow::Result<Status> {
    let started = Instant::now();
    let request = project::Request {
        root: root.to_owned(),
        dir: dir.to_owned(),
        files,
        force: args.force,
    };
    let plan = project::plan(&request)?;
    let mut status = Status::Done;
    for notice in plan.notices() {
        if notice.is_error {
            ui.error(&notice.text);
            status = Status::Failed;
        } else {
            ui.note(&notice.text);
        }
    }
    if args.diff {
        ui.data(&plan.diff(ui.colors_output()));
        return Ok(status);
    }
    if args.plan || args.check {
        for change in plan.changes() {
            ui.data(&format!("{} {}\n", change.action, change.path.display()));
        }
    }
    if args.plan {
        return Ok(status);
    }
    if args.check {
        if plan.is_clean() {
            return Ok(status);
        }
        let count = plan.changes().len();
        ui.error(&format!(
            "{count} file{} out of date; run the same command without `--check`",
            if count == 1 { " is" } else { "s are" }
        ));
        return Ok(Status::Failed);
    }
    let summary = plan.apply()?;
    ui.done(&format!("{summary} in {} ms", started.elapsed().as_millis()));
    Ok(status)
}
