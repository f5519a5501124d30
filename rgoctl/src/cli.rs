//! The command line: clap types and help text, one file a command group; a command is one straight
//! line through the stages.

mod api;
mod completion;
mod goctl;
mod model;
mod place;
mod rpc;
mod service;
mod session;
mod template;
mod ui;
mod write;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Args;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;

use crate::cli::ui::Ui;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    /// Done, even if there was nothing to do.
    Done,
    /// The input has a mistake, or a check failed.
    Failed,
}

/// Generate Rust services and models from go-zero's .api files, .proto files and SQL.
#[derive(Debug, Parser)]
#[command(
    name = "rgoctl",
    version,
    propagate_version = true,
    arg_required_else_help = true,
    after_help = "Examples:
  rgoctl api new greet                               a new HTTP service in ./greet
  rgoctl rpc new hello                               a new gRPC service in ./hello
  rgoctl model mysql ddl --src shop.sql --dir model  models of the tables in a file
  rgoctl api rust --api shop.api --dir shop          generate, and update after every edit
  rgoctl api rust --api shop.api --dir shop --check  fail if anything would change (for CI)

Exit status: 0 done, 1 the input or a check failed, 2 could not run."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    output: Output,
}

/// Options for messages.
#[derive(Debug, Clone, Copy, Args)]
struct Output {
    /// Format of diagnostics: for people, one JSON object per line, or GitHub annotations
    #[arg(
        long,
        global = true,
        help_heading = "Messages",
        value_enum,
        default_value_t = MessageFormat::Human,
        value_name = "FORMAT"
    )]
    message_format: MessageFormat,
    /// When to use colors
    #[arg(
        long,
        global = true,
        help_heading = "Messages",
        value_enum,
        default_value_t = Color::Auto,
        value_name = "WHEN"
    )]
    color: Color,
    /// Show only errors and warnings
    #[arg(long, short, global = true, help_heading = "Messages")]
    quiet: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MessageFormat {
    Human,
    Json,
    Github,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// HTTP services from .api files
    #[command(
        subcommand,
        arg_required_else_help = true,
        after_help = "Examples:
  rgoctl api new greet
  rgoctl api rust --api shop.api --dir shop
  rgoctl api validate --api shop.api"
    )]
    Api(api::Command),
    /// gRPC services from .proto files
    #[command(
        subcommand,
        arg_required_else_help = true,
        after_help = "Examples:
  rgoctl rpc new hello
  rgoctl rpc rust user.proto --dir user-rpc
  rgoctl rpc pb user.proto --dir user-pb"
    )]
    Rpc(rpc::Command),
    /// Models of database tables, with an optional row cache
    #[command(
        subcommand,
        arg_required_else_help = true,
        after_help = "Examples:
  rgoctl model mysql ddl --src usercenter.sql --dir model --cache
  rgoctl model pg datasource --url postgres://me:pass@127.0.0.1:5432/shop --table '*' --dir model"
    )]
    Model(model::Command),
    /// Your own copies of the templates
    #[command(subcommand, arg_required_else_help = true)]
    Template(template::Command),
    /// Completion script for a shell
    Completion(completion::CompletionArgs),
}

/// Runs `rgoctl` with the given arguments; the first one is the program name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let goctl::Spelling { args, notes } = goctl::respell(args.into_iter().collect());
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let ui = Ui::new(cli.output);
    for note in notes {
        ui.note(&note);
    }
    let outcome = match cli.command {
        Command::Api(command) => api::run(command, &ui),
        Command::Rpc(command) => rpc::run(command, &ui),
        Command::Model(command) => model::run(command, &ui),
        Command::Template(command) => template::run(command, &ui),
        Command::Completion(args) => completion::run(&args, &ui),
    };
    match outcome {
        Ok(_) if ui.has_lost_output() => ExitCode::from(2),
        Ok(Status::Done) => ExitCode::SUCCESS,
        Ok(Status::Failed) => ExitCode::from(1),
        Err(error) => {
            ui.failure(&error);
            ExitCode::from(2)
        }
    }
}

/// Prints help and version to standard output; anything else is a usage error.
fn usage(error: &clap::Error) -> ExitCode {
    // This fails only if the pipe is closed: then there is nowhere to report it.
    let _ = error.print();
    if error.use_stderr() {
        ExitCode::from(2)
    } else {
        ExitCode::SUCCESS
    }
}
