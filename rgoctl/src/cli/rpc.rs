//! `rgoctl rpc …`: gRPC services and protobuf crates from `.proto` files.

use std::path::Path;
use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;

use crate::cli::Status;
use crate::cli::place::Place;
use crate::cli::service;
use crate::cli::service::Output;
use crate::cli::session::CommonArgs;
use crate::cli::session::Session;
use crate::cli::ui::Ui;
use crate::cli::write::WriteArgs;
use crate::diagnostic::Severity;
use crate::generate;
use crate::generate::Target;
use crate::generate::client::Client;
use crate::generate::naming::Kind;
use crate::generate::runtime::Source;
use crate::paths;
use crate::proto;
use crate::spec::proto::Proto;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Generate a tonic service and its protobuf crate, or update them after an edit
    Rust(RustArgs),
    /// Create a new service in its own folder
    New(NewArgs),
    /// Generate only the protobuf crate, to call a service that is written elsewhere
    Pb(PbArgs),
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rgoctl rpc rust user.proto --dir user-rpc
  rgoctl rpc rust rpc/proto/user.proto --dir rpc --pb pb -I proto
  rgoctl rpc rust user.proto --dir user-rpc --check")]
pub(super) struct RustArgs {
    /// The .proto file with the service
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The service's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    /// Folder of the protobuf crate; default: `pb` in the service's folder
    #[arg(long, value_name = "DIR")]
    pb: Option<PathBuf>,
    /// Folder to search for imports, in addition to the file's own folder
    #[arg(
        long = "proto-path",
        short = 'I',
        visible_alias = "proto_path",
        value_name = "DIR"
    )]
    includes: Vec<PathBuf>,
    /// Accepted for compatibility with goctl: a file may always have several services
    #[arg(long, short, hide = true)]
    multiple: bool,
    /// Accepted for compatibility with goctl: callers name the service in their `rgoctl.toml`
    #[arg(long, short, hide = true, num_args = 0..=1, default_missing_value = "true")]
    client: Option<bool>,
    /// Accepted for compatibility with goctl: the service is named after the file
    #[arg(long, hide = true)]
    name_from_filename: bool,
    /// Where the runtime crates (`rgo-core` and so on) come from, instead of sources in the workspace:
    /// version=VERSION, git=URL?tag=TAG, git=URL?rev=COMMIT or path=DIR
    #[arg(long, value_name = "SOURCE")]
    rgo: Option<Source>,
    #[command(flatten)]
    common: CommonArgs,
    #[command(flatten)]
    write: WriteArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:
  rgoctl rpc new greet && cd greet && cargo run")]
pub(super) struct NewArgs {
    /// Name of the service and of its folder
    name: String,
    /// Where the runtime crates (`rgo-core` and so on) come from, instead of sources in the workspace:
    /// version=VERSION, git=URL?tag=TAG, git=URL?rev=COMMIT or path=DIR
    #[arg(long, value_name = "SOURCE")]
    rgo: Option<Source>,
    #[command(flatten)]
    common: CommonArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:
  rgoctl rpc pb user.proto --dir user-pb")]
pub(super) struct PbArgs {
    /// The .proto file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The crate's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    /// Folder to search for imports, in addition to the file's own folder
    #[arg(
        long = "proto-path",
        short = 'I',
        visible_alias = "proto_path",
        value_name = "DIR"
    )]
    includes: Vec<PathBuf>,
    #[command(flatten)]
    common: CommonArgs,
    #[command(flatten)]
    write: WriteArgs,
}

pub(super) fn run(command: Command, ui: &Ui) -> anyhow::Result<Status> {
    match command {
        Command::Rust(args) => args.common.explain(ui, rust(&args, ui)),
        Command::New(args) => args.common.explain(ui, new(&args, ui)),
        Command::Pb(args) => args.common.explain(ui, pb(&args, ui)),
    }
}

fn rust(args: &RustArgs, ui: &Ui) -> anyhow::Result<Status> {
    check_file(&args.file)?;
    let mut session = Session::new(ui, &args.common)?;
    let place = Place::find(&args.dir, ui)?;
    let spec = load(&mut session, &args.file, &args.includes, true);
    let settings = service::settings(&mut session, &place.shown())?;
    settings.check_rpc(&mut session.sink);
    let clients = service::clients(&mut session, &place.shown(), &settings);
    let (Some(spec), false) = (spec, session.report(Severity::Generation)) else {
        return Ok(Status::Failed);
    };
    let pb = match &args.pb {
        Some(dir) => paths::relative(&place.dir, &paths::normal(&std::path::absolute(dir)?)),
        None => "pb".to_owned(),
    };
    let target = service::target(&place, &session.sources, args.rgo.as_ref())?;
    let options = options(&session, &place, target, &spec, &pb, clients)?;
    let files = generate::rpc::generate(&spec, &options, &session.templates, &mut session.sink)?;
    let output = Output {
        target: &options.target,
        uses: generate::rpc::runtime(),
        packages: &["", &pb],
        files,
    };
    service::finish(&mut session, &place, output, args.write)
}

fn pb(args: &PbArgs, ui: &Ui) -> anyhow::Result<Status> {
    check_file(&args.file)?;
    let mut session = Session::new(ui, &args.common)?;
    let place = Place::find(&args.dir, ui)?;
    let spec = load(&mut session, &args.file, &args.includes, false);
    let (Some(spec), false) = (spec, session.report(Severity::Generation)) else {
        return Ok(Status::Failed);
    };
    let package = service::package(&spec, Kind::Pb);
    place.check_package(&package, &place.dir)?;
    let options = generate::pb::Options {
        package,
        dir: String::new(),
    };
    let files = generate::pb::generate(&spec, &options, &session.templates, &mut session.sink)?;
    let target = service::target(&place, &session.sources, None)?;
    let output = Output {
        files: generate::laid_out(files, &target.layout),
        target: &target,
        uses: Vec::new(),
        packages: &[""],
    };
    service::finish(&mut session, &place, output, args.write)
}

/// A folder is a usage error, not a mistake in a spec.
fn check_file(file: &Path) -> anyhow::Result<()> {
    if file.is_dir() {
        anyhow::bail!(
            "{} is a folder: use the .proto file with the service, which imports the others",
            file.display()
        );
    }
    Ok(())
}

fn load(
    session: &mut Session<'_>,
    file: &Path,
    includes: &[PathBuf],
    has_service: bool,
) -> Option<Proto> {
    let spec = proto::load(&mut session.sources, file, includes, &mut session.sink)?;
    if has_service {
        proto::require_service(&spec, &mut session.sink);
    }
    Some(spec)
}

/// The file's base name with dashes, as usual for packages: `user_center.proto` → `user-center`.
fn service_name(spec: &Proto) -> String {
    spec.file.trim_end_matches(".proto").replace('_', "-")
}

fn new(args: &NewArgs, ui: &Ui) -> anyhow::Result<Status> {
    let mut session = Session::new(ui, &args.common)?;
    let place = service::new_place(&args.name, ui)?;
    let file = format!("{}.proto", args.name);
    let text = generate::rpc::new::spec(&args.name, &session.templates)?;
    let path = place.dir.join(&file);
    session.sources.add(&path, text.clone())?;
    let Some(spec) = load(&mut session, &path, &[], true) else {
        session.report(Severity::Error);
        return Ok(Status::Failed);
    };
    let target = service::target(&place, &session.sources, args.rgo.as_ref())?;
    let options = options(&session, &place, target, &spec, "pb", Vec::new())?;
    let mut files =
        generate::rpc::new::new(&spec, &options, &session.templates, &mut session.sink)?;
    files.push(service::new_spec(file, text));
    files.extend(service::new_project(&place, &session.templates)?);
    let output = Output {
        target: &options.target,
        uses: generate::rpc::runtime(),
        packages: &["", "pb"],
        files,
    };
    let status = service::finish(&mut session, &place, output, WriteArgs::default())?;
    if status == Status::Done {
        let call = format!(
            "grpcurl -plaintext -d '{{\"ping\":\"you\"}}' localhost:8080 {}.{}/Ping",
            spec.package, spec.services[0].name
        );
        service::next_commands(ui, &place, &args.name, &options.package, &call);
    }
    Ok(status)
}

fn options(
    session: &Session<'_>,
    place: &Place,
    target: Target,
    spec: &Proto,
    pb: &str,
    clients: Vec<Client>,
) -> anyhow::Result<generate::rpc::Options> {
    let name = service_name(spec);
    let package = service::package(spec, Kind::Rpc);
    let pb_package = service::package(spec, Kind::Pb);
    place.check_package(&package, &place.dir)?;
    place.check_package(&pb_package, &paths::normal(&place.dir.join(pb)))?;
    Ok(generate::rpc::Options {
        package,
        pb: generate::pb::Options {
            package: pb_package,
            dir: pb.to_owned(),
        },
        target,
        config: service::existing(
            &session.sources,
            &place.dir,
            &generate::rpc::config_path(&name),
        )?,
        clients,
        name,
    })
}
