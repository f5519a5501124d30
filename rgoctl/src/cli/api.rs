//! `rgoctl api …`: HTTP services from `.api` files.

use std::path::Path;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use clap::Subcommand;
use clap::ValueEnum;

use crate::api;
use crate::cli::Status;
use crate::cli::place::Place;
use crate::cli::service;
use crate::cli::service::RgoSource;
use crate::cli::session::CommonArgs;
use crate::cli::session::Session;
use crate::cli::settings;
use crate::cli::ui::Ui;
use crate::cli::write;
use crate::cli::write::WriteArgs;
use crate::diagnostic::Severity;
use crate::generate;
use crate::source::Sources;
use crate::spec::api::Api;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Generate an axum service, or bring it up to date after an edit of the spec
    Rust(RustArgs),
    /// Make a new service in a folder of its own
    New(NewArgs),
    /// Check a spec and write nothing
    Validate(ValidateArgs),
}

/// The form of answers and errors, in `src/answer.rs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Answer {
    /// go-zero's: the data as it is, errors as text
    Plain,
    /// The data as it is, errors as JSON that names every field at fault
    Problem,
    /// {"code", "msg", "data"} around everything
    CodeMsgData,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rgoctl api rust --api shop.api --dir shop
  rgoctl api rust --api shop.api --dir shop --diff
  rgoctl api rust --api shop.api --dir shop --check")]
pub(super) struct RustArgs {
    /// The spec; one file, which imports the others
    #[arg(long, value_name = "FILE", required = true)]
    api: Vec<PathBuf>,
    /// The service's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    /// The form of answers in a new `src/answer.rs`; without it plain where `etc/*.yaml` is there
    /// already, else problem
    #[arg(long, value_enum, value_name = "FORM")]
    answer: Option<Answer>,
    /// Where `rgo` comes from instead of the workspace: path=DIR, git=URL or version=VERSION
    #[arg(long, value_name = "SOURCE")]
    rgo: Option<RgoSource>,
    /// Accept only what today's goctl accepts
    #[arg(long)]
    strict: bool,
    /// Accepted for goctl's sake: tests are scaffolded always
    #[arg(long, hide = true)]
    test: bool,
    /// Accepted for goctl's sake: types stand in one file
    #[arg(long, hide = true)]
    type_group: bool,
    #[command(flatten)]
    common: CommonArgs,
    #[command(flatten)]
    write: WriteArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:
  rgoctl api new greet && cd greet && cargo run")]
pub(super) struct NewArgs {
    /// Name of the service and of its folder
    name: String,
    /// The form of answers in `src/answer.rs`
    #[arg(long, value_enum, value_name = "FORM", default_value = "problem")]
    answer: Answer,
    /// Where `rgo` comes from instead of the workspace: path=DIR, git=URL or version=VERSION
    #[arg(long, value_name = "SOURCE")]
    rgo: Option<RgoSource>,
    /// Accepted for goctl's sake: the package is named after the service
    #[arg(long, hide = true, value_name = "NAME")]
    module: Option<String>,
    #[command(flatten)]
    common: CommonArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rgoctl api validate --api shop.api
  rgoctl api validate --api shop.api --strict --message-format github")]
pub(super) struct ValidateArgs {
    /// The spec; one file, which imports the others
    #[arg(long, value_name = "FILE", required = true)]
    api: Vec<PathBuf>,
    /// Fail also on what no Rust service can be generated from
    #[arg(long, value_enum, value_name = "LANGUAGE")]
    target: Option<Target>,
    /// Accept only what today's goctl accepts
    #[arg(long)]
    strict: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Target {
    Rust,
}

pub(super) fn run(command: Command, ui: &Ui) -> anyhow::Result<Status> {
    match command {
        Command::Rust(args) => rust(&args, ui),
        Command::New(args) => new(&args, ui),
        Command::Validate(args) => validate(&args, ui),
    }
}

fn rust(args: &RustArgs, ui: &Ui) -> anyhow::Result<Status> {
    if args.test {
        ui.note("`--test` has no effect: tests are scaffolded always");
    }
    if args.type_group {
        ui.note("`--type-group` has no effect: types stand in one file");
    }
    let root = one_file(&args.api)?;
    let mut session = Session::new(ui, &args.common)?;
    let options = api::Options { strict: args.strict, require_service: true };
    let spec = api::load(&mut session.sources, root, &options, &mut session.sink);
    let place = Place::find(&args.dir, ui)?;
    let settings = settings::read(&place.dir, &mut session.sources, &mut session.sink)?;
    let clients = service::load_clients(&mut session, &place, &settings);
    let (Some(spec), false) = (spec, session.report(Severity::Generation)) else {
        return Ok(Status::Failed);
    };
    let config = service::existing_config(&session.sources, &place, &generate::api::config_path(&spec))?;
    let answer = args.answer.unwrap_or(if config.is_some() { Answer::Plain } else { Answer::Problem });
    let options = generate::api::Options {
        answer: answer.into(),
        own_handlers: settings.own_handlers,
        conversions: service::conversions(settings.conversions),
        config,
        clients,
        layout: service::layout(&session.sources, &place)?,
    };
    let mut files = generate::api::generate(&spec, &options, &session.templates, &mut session.sink)?;
    if session.report(Severity::Generation) {
        return Ok(Status::Failed);
    }
    files.extend(service::workspace(&session, &place, args.rgo.as_ref())?);
    write::finish(ui, place.root(), &place.dir, files, args.write)
}
