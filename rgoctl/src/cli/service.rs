//! What commands that write a service share: where the runtime comes from, the clients it has, the
//! width of its lines.

use std::path::Path;

use anyhow::Context as _;

use crate::cli::Status;
use crate::cli::place::Place;
use crate::cli::session::Session;
use crate::cli::ui::Ui;
use crate::cli::write;
use crate::cli::write::WriteArgs;
use crate::diagnostic::Severity;
use crate::generate::OutputFile;
use crate::generate::Role;
use crate::generate::Target;
use crate::generate::client::Client;
use crate::generate::naming;
use crate::generate::naming::Kind;
use crate::generate::runtime;
use crate::generate::runtime::Source;
use crate::generate::runtime::Use;
use crate::generate::workspace;
use crate::generate::workspace::RuntimeMember;
use crate::generate::workspace::Surroundings;
use crate::layout::Layout;
use crate::paths;
use crate::project;
use crate::proto;
use crate::render::Templates;
use crate::settings;
use crate::settings::Conversion;
use crate::settings::Settings;
use crate::source::ReadError;
use crate::source::Sources;
use crate::spec::proto::Proto;

/// The folder of a run, in its workspace, with the runtime from where it was asked for.
pub(super) fn target(
    place: &Place,
    sources: &Sources,
    runtime: Option<&Source>,
) -> anyhow::Result<Target> {
    Ok(Target {
        layout: Layout::new(max_width(sources, &place.dir)?),
        runtime: runtime.cloned().unwrap_or_default(),
        surroundings: surroundings(place),
    })
}

fn surroundings(place: &Place) -> Surroundings {
    let workspace = place.workspace.as_ref();
    let members = workspace.map_or(&[][..], |workspace| &workspace.members);
    let find = |part| {
        let package = runtime::package(part);
        let member = members.iter().find(|member| member.name == package)?;
        Some(RuntimeMember {
            part,
            dir: member.dir.clone(),
            is_ours: is_written_by_us(&member.dir),
        })
    };
    Surroundings {
        folder: place.dir.clone(),
        root: workspace.map(|workspace| workspace.root.clone()),
        runtime: runtime::parts().filter_map(find).collect(),
    }
}

/// Whether rgoctl wrote a crate of the runtime; somebody's own copy is theirs.
fn is_written_by_us(dir: &Path) -> bool {
    let lib = Sources::disk().read(&dir.join("src/lib.rs"));
    lib.is_ok_and(|text| text.starts_with(format!("// {}", runtime::HEADER).as_bytes()))
}

/// Reads `rgoctl.toml` in a service's folder.
pub(super) fn settings(session: &mut Session<'_>, dir: &Path) -> anyhow::Result<Settings> {
    let path = dir.join(settings::FILE);
    match session.sources.load(&path) {
        Ok(file) => {
            let text = session.sources.file(file).text();
            Ok(Settings::parse(text, file, &mut session.sink))
        }
        Err(ReadError::Io(error)) if error.kind() == std::io::ErrorKind::NotFound => {
            Ok(Settings::default())
        }
        Err(error) => anyhow::bail!("cannot read {}: {error}", path.display()),
    }
}

/// A conversion out of `--convert RegisterReq=usercenter_pb::RegisterReq`.
pub(super) fn conversion(session: &mut Session<'_>, text: &str) -> anyhow::Result<Conversion> {
    // As a source, so that a diagnostic can show where in the argument it is.
    let file = session
        .sources
        .add(Path::new("--convert"), text.to_owned())?;
    Conversion::parse(text, file).with_context(|| {
        format!(
            "`--convert {text}` names no pair: write `--convert RegisterReq=usercenter_pb::RegisterReq`"
        )
    })
}

/// The gRPC services `rgoctl.toml` names, their specs read.
pub(super) fn clients(session: &mut Session<'_>, dir: &Path, settings: &Settings) -> Vec<Client> {
    let mut clients = Vec::new();
    for setting in &settings.clients {
        let path = paths::normal(&dir.join(&setting.proto));
        let spec = proto::load(&mut session.sources, &path, &[], &mut session.sink);
        if let Some(proto) = spec {
            clients.push(Client {
                name: setting.name.clone(),
                package: package_name(&session.sources, &dir.join(&setting.pb), &proto),
                proto,
                dir: setting.pb.to_string_lossy().replace('\\', "/"),
            });
        }
    }
    clients
}

/// The text of a file that a migrated service already has.
pub(super) fn existing(
    sources: &Sources,
    dir: &Path,
    path: &str,
) -> anyhow::Result<Option<String>> {
    let path = dir.join(path);
    let bytes = match sources.read(&path) {
        Ok(bytes) => bytes,
        Err(ReadError::Io(error)) if error.kind() == std::io::ErrorKind::NotFound => {
            return Ok(None);
        }
        Err(error) => anyhow::bail!("cannot read {}: {error}", path.display()),
    };
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Some(text)),
        Err(_) => anyhow::bail!("{} is not UTF-8", path.display()),
    }
}

/// The package of a `.proto` file: `user_center.proto` → `user-center-pb`.
pub(super) fn package(proto: &Proto, kind: Kind) -> String {
    naming::package(proto.file.trim_end_matches(".proto"), kind)
}

/// The name of the package in a folder; if there is none yet, the name that rgoctl gives it.
fn package_name(sources: &Sources, dir: &Path, proto: &Proto) -> String {
    let manifest = sources.read(&dir.join("Cargo.toml")).ok();
    let text = manifest.and_then(|bytes| String::from_utf8(bytes).ok());
    let name = text.and_then(|text| project::package_name(&text));
    name.unwrap_or_else(|| package(proto, Kind::Pb))
}

/// `max_width` of the rustfmt configuration that holds for a folder.
pub(super) fn max_width(sources: &Sources, dir: &Path) -> anyhow::Result<usize> {
    const DEFAULT: usize = 100;
    for folder in dir.ancestors() {
        for name in ["rustfmt.toml", ".rustfmt.toml"] {
            let path = folder.join(name);
            let bytes = match sources.read(&path) {
                Ok(bytes) => bytes,
                Err(ReadError::Io(_)) => continue,
                Err(error) => anyhow::bail!("cannot read {}: {error}", path.display()),
            };
            let text = String::from_utf8_lossy(&bytes);
            let width = settings::max_width(&text);
            return Ok(width.unwrap_or(DEFAULT));
        }
    }
    Ok(DEFAULT)
}

/// Names that Windows reserves for devices.
const DEVICES: [&str; 22] = [
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1",
    "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// The folder of a new service, `./NAME`; an error if it is not empty.
pub(super) fn new_place(name: &str, ui: &Ui) -> anyhow::Result<Place> {
    if let Some((folder, last)) = name.rsplit_once(['/', '\\']) {
        anyhow::bail!(
            "`{name}` is not a valid service name: it is a path, so run `new {last}` in the folder `{folder}`"
        );
    }
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || !name.chars().all(is_word) {
        anyhow::bail!(
            "`{name}` is not a valid service name: use letters, digits, `-` and `_`, and begin with a letter"
        );
    }
    if name.eq_ignore_ascii_case("rgo") {
        anyhow::bail!("`{name}` is not a valid service name: the runtime has that name");
    }
    if DEVICES.contains(&name.to_ascii_lowercase().as_str()) {
        anyhow::bail!(
            "`{name}` is not a valid service name: Windows does not allow a folder with that name"
        );
    }
    let dir = Path::new(name);
    if dir.is_file()
        || dir
            .read_dir()
            .is_ok_and(|mut entries| entries.next().is_some())
    {
        anyhow::bail!(
            "`{name}` already exists and is not empty: choose another name, or move it away"
        );
    }
    Place::find(dir, ui)
}

/// The spec of a new service, which belongs to the user from then on.
pub(super) fn new_spec(path: String, text: String) -> OutputFile {
    OutputFile {
        path: path.clone().into(),
        content: text.into(),
        role: Role::Scaffold { owner: path },
    }
}

/// The other files of a project: `.gitignore`, if it is a new workspace.
pub(super) fn new_project(place: &Place, templates: &Templates) -> anyhow::Result<Vec<OutputFile>> {
    match place.workspace {
        Some(_) => Ok(Vec::new()),
        None => Ok(vec![workspace::gitignore("", templates)?]),
    }
}

/// Prints the next three commands.
pub(super) fn next_commands(ui: &Ui, place: &Place, name: &str, package: &str, call: &str) {
    // In a workspace of several services, cargo needs the package.
    let run = match place.workspace {
        Some(_) => format!("cargo run -p {package}"),
        None => "cargo run".to_owned(),
    };
    ui.done(&format!("\nNext:\n  cd {name}\n  {run}\n  {call}"));
}

/// What a run writes.
#[derive(Debug)]
pub(super) struct Output<'a> {
    pub(super) target: &'a Target,
    /// The crates of the runtime that the packages use.
    pub(super) uses: Vec<Use>,
    /// The folders of the packages, relative to that of the run.
    pub(super) packages: &'a [&'a str],
    pub(super) files: Vec<OutputFile>,
}

/// The last step of every command that writes: nothing is written if there is an error or a file that is not Rust.
pub(super) fn finish(
    session: &mut Session<'_>,
    place: &Place,
    output: Output<'_>,
    write: WriteArgs,
) -> anyhow::Result<Status> {
    let mut files = output.files;
    if session.report(Severity::Generation) || !session.parses(&files) {
        return Ok(Status::Failed);
    }
    let templates = &session.templates;
    let around = output
        .target
        .files_around(&output.uses, output.packages, templates)?;
    files.extend(around);
    write::finish(session.ui, place.root(), &place.dir, files, write)
}
