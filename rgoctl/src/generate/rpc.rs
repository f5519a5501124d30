//! A gRPC service: tonic's traits answered by one logic function an rpc, with the pb crate its
//! messages come from.

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
use crate::generate::layout::Layout;
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

/// What a service is called and what stands around it.
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
    layout: Layout,
    /// The pb crate in code: `usercenter_pb`.
    pb: &'a str,
    types: Types<'a>,
    services: Vec<names::Service<'a>>,
}

impl Plan<'_> {
    /// Whether files of services stand in folders of their own.
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
        "a gRPC service is made of a file that declares one"
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
    let plan = Plan {
        proto,
        options,
        templates,
        layout: options.target.layout,
        pb: &pb,
        types: Types::new(proto, &pb),
        services: names::services(proto),
    };
    let tests = test::files(&plan)?;
    let mut files = vec![scaffold::manifest(&plan, !tests.is_empty())?];
    files.extend(scaffold::files(&plan)?);
    files.extend(server::files(&plan)?);
    files.extend(logic::files(&plan)?);
    files.extend(client::generate(&options.clients, &plan.layout, templates)?);
    files.extend(tests);
    files.extend(pb_files);
    Ok(laid_out(files, &plan.layout))
}

fn generated(path: String, text: String) -> OutputFile {
    OutputFile {
        path: PathBuf::from(path),
        content: text.into_bytes(),
        role: Role::Generated,
    }
}

fn scaffold_file(path: String, text: String) -> OutputFile {
    OutputFile {
        role: Role::Scaffold {
            owner: path.clone(),
        },
        path: PathBuf::from(path),
        content: text.into_bytes(),
    }
}

fn patched(path: String, text: String, owner: String, wants: Vec<Want>) -> OutputFile {
    OutputFile {
        path: PathBuf::from(path),
        content: text.into_bytes(),
        role: Role::Patched { owner, wants },
    }
}
