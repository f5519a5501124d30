//! `rgoctl api …`: HTTP services from `.api` files.

use std::path::Path;
use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;
use clap::ValueEnum;

use crate::api;
use crate::cli::Status;
use crate::cli::place::Place;
use crate::cli::service;
use crate::cli::service::Output;
use crate::cli::session::CommonArgs;
use crate::cli::session::Session;
use crate::cli::ui;
use crate::cli::ui::Ui;
use crate::cli::write::WriteArgs;
use crate::diagnostic::Severity;
use crate::generate;
use crate::generate::runtime::Source;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Generate an axum service, or update it after an edit of the spec
    Rust(RustArgs),
    /// Create a new service in its own folder
    New(NewArgs),
    /// Check a spec without writing anything
    Validate(ValidateArgs),
}

/// The form of responses and errors, in `src/response.rs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Response {
    /// As in go-zero: the data as it is, errors as text
    Plain,
    /// The data as it is, errors as JSON that names every field at fault
    Problem,
    /// {"code", "msg", "data"} around everything
    CodeMsgData,
}

impl From<Response> for generate::api::Response {
    fn from(response: Response) -> Self {
        match response {
            Response::Plain => Self::Plain,
            Response::Problem => Self::Problem,
            Response::CodeMsgData => Self::CodeMsgData,
        }
    }
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rgoctl api rust --api shop.api --dir shop
  rgoctl api rust --api shop.api --dir shop --diff
  rgoctl api rust --api shop.api --dir shop --check")]
pub(super) struct RustArgs {
    /// The spec: one file, which imports the others
    #[arg(long, value_name = "FILE", required = true)]
    api: Vec<PathBuf>,
    /// The service's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    /// The form of responses in a new `src/response.rs`; without it plain if there is an
    /// `etc/*.yaml` already, else problem
    #[arg(long, value_enum, value_name = "FORM")]
    response: Option<Response>,
    /// Conversion between a type of the spec and a message of a client, in addition to those in
    /// `rgoctl.toml`: `RegisterReq=usercenter_pb::RegisterReq`; may be repeated
    #[arg(long, value_name = "TYPE=MESSAGE")]
    convert: Vec<String>,
    /// Where the runtime crates (`rgo-core` and so on) come from, instead of sources in the workspace:
    /// version=VERSION, git=URL?tag=TAG, git=URL?rev=COMMIT or path=DIR
    #[arg(long, value_name = "SOURCE")]
    rgo: Option<Source>,
    /// Accept only what the current goctl accepts
    #[arg(long)]
    strict: bool,
    /// Accepted for compatibility with goctl: tests are always scaffolded
    #[arg(long, hide = true)]
    test: bool,
    /// Accepted for compatibility with goctl: all types are in one file
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
    /// The form of responses in `src/response.rs`
    #[arg(long, value_enum, value_name = "FORM", default_value = "problem")]
    response: Response,
    /// Where the runtime crates (`rgo-core` and so on) come from, instead of sources in the workspace:
    /// version=VERSION, git=URL?tag=TAG, git=URL?rev=COMMIT or path=DIR
    #[arg(long, value_name = "SOURCE")]
    rgo: Option<Source>,
    /// Accepted for compatibility with goctl: the package is named after the service
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
    /// The spec: one file, which imports the others
    #[arg(long, value_name = "FILE", required = true)]
    api: Vec<PathBuf>,
    /// Also fail if no Rust service can be generated from the spec
    #[arg(long, value_enum, value_name = "LANGUAGE")]
    target: Option<Target>,
    /// Accept only what the current goctl accepts
    #[arg(long)]
    strict: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Target {
    Rust,
}

pub(super) fn run(command: Command, ui: &Ui) -> anyhow::Result<Status> {
    match command {
        Command::Rust(args) => args.common.explain(ui, rust(&args, ui)),
        Command::New(args) => args.common.explain(ui, new(&args, ui)),
        Command::Validate(args) => validate(&args, ui),
    }
}

fn rust(args: &RustArgs, ui: &Ui) -> anyhow::Result<Status> {
    if args.test {
        ui.note("`--test` has no effect: tests are always scaffolded");
    }
    if args.type_group {
        ui.note("`--type-group` has no effect: all types are in one file");
    }
    let file = one_file(&args.api)?;
    let mut session = Session::new(ui, &args.common)?;
    let place = Place::find(&args.dir, ui)?;
    let options = api::Options {
        strict: args.strict,
        require_service: true,
    };
    let spec = api::load(&mut session.sources, file, &options, &mut session.sink);
    let mut settings = service::settings(&mut session, &place.shown())?;
    for text in &args.convert {
        let pair = service::conversion(&mut session, text)?;
        settings.conversions.push(pair);
    }
    let clients = service::clients(&mut session, &place.shown(), &settings);
    let (Some(spec), false) = (spec, session.report(Severity::Generation)) else {
        return Ok(Status::Failed);
    };
    place.check_package(&generate::api::package(&spec), &place.dir)?;
    let etc = service::existing(
        &session.sources,
        &place.dir,
        &generate::api::config_path(&spec),
    )?;
    let response = args.response.unwrap_or(match etc {
        Some(_) => Response::Plain,
        None => Response::Problem,
    });
    let target = service::target(&place, &session.sources, args.rgo.as_ref())?;
    let options = generate::api::Options {
        response: response.into(),
        config: etc,
        clients,
        conversions: settings.conversions,
        own_handlers: settings.own_handlers,
        target,
    };
    let files = generate::api::generate(&spec, &options, &session.templates, &mut session.sink)?;
    let output = Output {
        target: &options.target,
        uses: generate::api::runtime(&spec, &options),
        packages: &[""],
        files,
    };
    service::finish(&mut session, &place, output, args.write)
}

fn validate(args: &ValidateArgs, ui: &Ui) -> anyhow::Result<Status> {
    let file = one_file(&args.api)?;
    let mut session = Session::plain(ui);
    let options = api::Options {
        strict: args.strict,
        require_service: true,
    };
    let spec = api::load(&mut session.sources, file, &options, &mut session.sink);
    let stops = match args.target {
        Some(Target::Rust) => Severity::Generation,
        None => Severity::Error,
    };
    if let (Some(spec), Some(Target::Rust)) = (&spec, args.target)
        && !session.sink.has(stops)
    {
        let options = generate::api::Options::default();
        generate::api::generate(spec, &options, &session.templates, &mut session.sink)?;
    }
    let is_wrong = session.report(stops);
    match spec {
        Some(spec) if !is_wrong => {
            let (routes, types) = (spec.routes().count(), spec.types.len());
            ui.done(&format!(
                "{}: no errors, {} and {}",
                file.display(),
                ui::count(routes, "route"),
                ui::count(types, "type")
            ));
            Ok(Status::Done)
        }
        _ => Ok(Status::Failed),
    }
}

/// The service's files; `None` if no Rust service can be generated, which has been reported.
/// As in goctl, a run has one root file, which imports the others.
fn one_file(files: &[PathBuf]) -> anyhow::Result<&Path> {
    match files {
        [file] if file.is_dir() => anyhow::bail!(
            "`--api` needs a file, but {} is a folder: use the file with the `service`, which imports the others",
            file.display()
        ),
        [file] => Ok(file),
        _ => anyhow::bail!(
            "`--api` needs one file, but {} were given: write a file that imports all of them, and use that one",
            files.len()
        ),
    }
}

fn new(args: &NewArgs, ui: &Ui) -> anyhow::Result<Status> {
    if args.module.is_some() {
        ui.note("`--module` has no effect: the package is named after the service");
    }
    let mut session = Session::new(ui, &args.common)?;
    let place = service::new_place(&args.name, ui)?;
    let file = generate::api::new_spec(&args.name, &session.templates)?;
    let path = place.dir.join(&file.path);
    session
        .sources
        .add(&path, String::from_utf8(file.content.to_vec())?)?;
    let options = api::Options {
        strict: true,
        require_service: true,
    };
    let Some(spec) = api::load(&mut session.sources, &path, &options, &mut session.sink) else {
        session.report(Severity::Error);
        return Ok(Status::Failed);
    };
    place.check_package(&generate::api::package(&spec), &place.dir)?;
    let target = service::target(&place, &session.sources, args.rgo.as_ref())?;
    let options = generate::api::Options {
        response: args.response.into(),
        target,
        ..generate::api::Options::default()
    };
    let mut files = generate::api::new(&spec, &options, &session.templates, &mut session.sink)?;
    files.push(file);
    files.extend(service::new_project(&place, &session.templates)?);
    let output = Output {
        target: &options.target,
        uses: generate::api::runtime(&spec, &options),
        packages: &[""],
        files,
    };
    let status = service::finish(&mut session, &place, output, WriteArgs::default())?;
    if status == Status::Done {
        let package = generate::api::package(&spec);
        let call = "curl localhost:8888/from/you";
        service::next_commands(ui, &place, &args.name, &package, call);
    }
    Ok(status)
}
