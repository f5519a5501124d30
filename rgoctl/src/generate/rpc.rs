//! A gRPC service: tonic's traits, a logic function for each rpc, and the pb crate with the messages.

mod logic;
mod names;
pub mod new;
mod scaffold;
mod server;
mod test;

use std::path::PathBuf;

use crate::diagnostic::Severity;
use crate::diagnostic::Sink;
use crate::generate::OutputFile;
use crate::generate::Role;
use crate::generate::Target;
use crate::generate::Want;
use crate::generate::client;
use crate::generate::client::Client;
use crate::generate::laid_out;
use crate::generate::naming;
use crate::generate::pb;
use crate::generate::pb::types::Types;
use crate::generate::runtime::Use;
use crate::render::Templates;
use crate::spec::proto::Proto;

/// The crates of the runtime that a service uses.
pub fn runtime() -> Vec<Use> {
    ["core", "grpc"].map(Use::of).into()
}

/// A service's names and surroundings.
#[derive(Debug, Clone)]
pub struct Options {
    /// The service's name: `usercenter`, for `etc/usercenter.yaml`.
    pub name: String,
    /// The package: `usercenter-rpc`.
    pub package: String,
    /// The pb crate, which is written along with the service.
    pub pb: pb::Options,
    pub target: Target,
    /// The text of the [`config_path`] that is there already: `src/config.rs` has its sections too.
    pub config: Option<String>,
    /// The services this one calls.
    pub clients: Vec<Client>,
}

impl Options {
    /// The configuration file: `etc/usercenter.yaml`.
    fn etc(&self) -> String {
        config_path(&self.name)
    }
}

/// The configuration file of a service, from its folder: `etc/usercenter.yaml`.
pub fn config_path(name: &str) -> String {
    format!("etc/{name}.yaml")
}

/// What every file of a service is made from.
struct Plan<'a> {
    proto: &'a Proto,
    options: &'a Options,
    templates: &'a Templates,
    /// The pb crate in code: `usercenter_pb`.
    pb: &'a str,
    types: Types<'a>,
    services: Vec<names::Service<'a>>,
}

impl<'a> Plan<'a> {
    /// `pb` is the pb crate in code.
    fn new(proto: &'a Proto, options: &'a Options, templates: &'a Templates, pb: &'a str) -> Self {
        Self {
            proto,
            options,
            templates,
            pb,
            types: Types::new(proto, pb),
            services: names::services(proto),
        }
    }

    /// Whether each service has folders of its own.
    fn has_folders(&self) -> bool {
        self.services.len() > 1
    }
}

/// The files of the service and of its pb crate; none when a generation error was pushed. The file
/// has a service: `proto::require_service` was asked.
pub fn generate(
    proto: &Proto,
    options: &Options,
    templates: &Templates,
    sink: &mut Sink,
) -> anyhow::Result<Vec<OutputFile>> {
    anyhow::ensure!(
        !proto.services.is_empty(),
        "a gRPC service needs a file that declares one"
    );
    let before = sink.diagnostics().len();
    let pb_files = pb::generate(proto, &options.pb, templates, sink)?;
    // What the pb crate takes for one name is one file as well.
    if !pb_files.is_empty() {
        names::check(proto, sink);
    }
    let new = &sink.diagnostics()[before..];
    if new.iter().any(|one| one.severity >= Severity::Generation) {
        return Ok(Vec::new());
    }
    let pb = naming::crate_ident(&options.pb.package);
    let plan = Plan::new(proto, options, templates, &pb);
    let tests = test::files(&plan)?;
    let mut files = vec![scaffold::manifest(&plan, !tests.is_empty())?];
    files.extend(scaffold::files(&plan)?);
    files.extend(server::files(&plan)?);
    files.extend(logic::files(&plan)?);
    files.extend(client::generate(&options.clients, templates)?);
    files.extend(tests);
    files.extend(pb_files);
    Ok(laid_out(files, &options.target.layout))
}

fn generated(path: String, text: String) -> OutputFile {
    OutputFile {
        path: PathBuf::from(path),
        content: text.into(),
        role: Role::Generated,
    }
}

fn scaffold_file(path: String, text: String) -> OutputFile {
    OutputFile {
        role: Role::Scaffold {
            owner: path.clone(),
        },
        path: PathBuf::from(path),
        content: text.into(),
    }
}

fn patched(path: String, text: String, owner: String, wants: Vec<Want>) -> OutputFile {
    OutputFile {
        path: PathBuf::from(path),
        content: text.into(),
        role: Role::Patched { owner, wants },
    }
}
