//! `rgoctl template …`: copies of the templates in a folder of the user.

use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;

use crate::cli::Status;
use crate::cli::ui;
use crate::cli::ui::Ui;
use crate::project;
use crate::render::home;
use crate::render::home::File;

#[derive(Debug, Subcommand)]
#[command(after_help = "Example:
  rgoctl template init --home templates
  rgoctl api rust --api shop.api --dir shop --home templates")]
pub(super) enum Command {
    /// Write all templates; existing files stay unchanged
    #[command(after_help = "Example:\n  rgoctl template init --home templates")]
    Init(HomeArgs),
    /// Remove the templates; other files stay
    #[command(after_help = "Example:\n  rgoctl template clean --home templates")]
    Clean(HomeArgs),
    /// Write the templates of one category again; overwrites your changes
    #[command(after_help = "Example:\n  rgoctl template update --home templates --category api")]
    Update(UpdateArgs),
    /// Write one template again; overwrites your changes
    #[command(
        after_help = "Example:\n  rgoctl template revert --home templates --category api --name routes.rs"
    )]
    Revert(RevertArgs),
}

#[derive(Debug, Args)]
pub(super) struct HomeArgs {
    /// The folder of the templates
    #[arg(long, value_name = "DIR")]
    home: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct UpdateArgs {
    #[command(flatten)]
    home: HomeArgs,
    /// Category of templates: api, rpc, …
    #[arg(long, short, value_name = "NAME")]
    category: String,
}

#[derive(Debug, Args)]
pub(super) struct RevertArgs {
    #[command(flatten)]
    home: HomeArgs,
    /// Category of templates: api, rpc, …
    #[arg(long, short, value_name = "NAME")]
    category: String,
    /// Name of the template: routes.rs
    #[arg(long, short, value_name = "NAME")]
    name: String,
}

pub(super) fn run(command: Command, ui: &Ui) -> anyhow::Result<Status> {
    match command {
        Command::Init(args) => {
            let files: Vec<File> = home::files().collect();
            put(ui, &args, &files, false)
        }
        Command::Clean(args) => {
            let names: Vec<&str> = home::files().map(|file| file.path).collect();
            let removed = project::remove_templates(&args.home, &names)?;
            ui.done(&format!(
                "{} removed from {}",
                ui::count(removed, "template"),
                args.home.display()
            ));
            Ok(Status::Done)
        }
        Command::Update(args) => {
            let files = home::category(&args.category);
            if files.is_empty() {
                ui.error(&unknown_category(&args.category));
                return Ok(Status::Failed);
            }
            put(ui, &args.home, &files, true)
        }
        Command::Revert(args) => {
            let Some(file) = home::find(&args.category, &args.name) else {
                let names: Vec<&str> = home::category(&args.category)
                    .iter()
                    .filter_map(|file| file.path.split_once('/').map(|(_, name)| name))
                    .collect();
                ui.error(&if names.is_empty() {
                    unknown_category(&args.category)
                } else {
                    format!(
                        "there is no template `{}` in `{}`; use one of: {}",
                        args.name,
                        args.category,
                        names.join(", ")
                    )
                });
                return Ok(Status::Failed);
            };
            put(ui, &args.home, &[file], true)
        }
    }
}

fn put(ui: &Ui, home: &HomeArgs, files: &[File], replace: bool) -> anyhow::Result<Status> {
    if home.home.is_file() {
        anyhow::bail!(
            "{} is a file, but `--home` needs a folder",
            home.home.display()
        );
    }
    let pairs: Vec<(&str, &str)> = files.iter().map(|file| (file.path, file.text)).collect();
    let written = project::put_templates(&home.home, &pairs, replace)?;
    let left = files.len() - written;
    let rest = if left > 0 {
        format!(", {left} unchanged")
    } else {
        String::new()
    };
    ui.done(&format!(
        "{} written to {}{rest}",
        ui::count(written, "template"),
        home.home.display()
    ));
    Ok(Status::Done)
}

fn unknown_category(name: &str) -> String {
    format!(
        "there is no category `{name}`; use one of: {}",
        home::categories().join(", ")
    )
}
