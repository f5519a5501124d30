//! `rgoctl completion SHELL`.

use clap::Args;
use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::Cli;
use crate::cli::Status;
use crate::cli::ui::Ui;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rgoctl completion bash > /etc/bash_completion.d/rgoctl
  rgoctl completion zsh > \"${fpath[1]}/_rgoctl\"
  rgoctl completion fish > ~/.config/fish/completions/rgoctl.fish")]
pub(super) struct CompletionArgs {
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(args: &CompletionArgs, ui: &Ui) -> anyhow::Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "rgoctl", &mut script);
    ui.data(&String::from_utf8(script)?);
    Ok(Status::Done)
}
