//! What `rpc new` writes: a spec with one rpc, and a service that answers it.

use std::path::Path;

use super::Options;
use super::Plan;
use super::logic;
use super::scaffold;
use super::test;
use crate::diagnostic::Sink;
use crate::generate::OutputFile;
use crate::generate::laid_out;
use crate::generate::naming;
use crate::render::Templates;
use crate::render::rpc::NewLogicFile;
use crate::render::rpc::NewProtoFile;
use crate::spec::proto::Proto;

/// The text of `<name>.proto`: service `<Name>` with the rpc `Ping`.
pub fn spec(name: &str, templates: &Templates) -> anyhow::Result<String> {
    let service = naming::type_name(name);
    let package = naming::crate_ident(name);
    templates.render(&NewProtoFile {
        // Rust's keywords are not keywords of the `.proto` language.
        package: naming::plain(&package),
        service: &service,
    })
}

/// The service of a spec made by [`spec`]: as [`generate`](super::generate) writes it, but with the logic of
/// `Ping`, a test of it, and an address that only this machine reaches.
pub fn new(
    proto: &Proto,
    options: &Options,
    templates: &Templates,
    sink: &mut Sink,
) -> anyhow::Result<Vec<OutputFile>> {
    let mut files = super::generate(proto, options, templates, sink)?;
    let pb = naming::crate_ident(&options.pb.package);
    let plan = Plan::new(proto, options, templates, &pb);
    let etc = scaffold::etc_text(&plan, "127.0.0.1")?;
    let mut texts = vec![(options.etc(), etc)];
    // A spec of the user's own template may have other rpcs.
    if let [service] = &plan.services[..]
        && let [method] = &service.methods[..]
        && method.spec.name == "Ping"
    {
        let logic = templates.render(&NewLogicFile { pb: &pb })?;
        texts.push((logic::path("src/logic", method), logic));
        let test = test::of_new(&plan, service)?;
        texts.push((test::path(service), test));
    }
    for (path, text) in texts {
        if let Some(file) = files.iter_mut().find(|file| file.path == Path::new(&path)) {
            file.content = text.into();
        }
    }
    Ok(laid_out(files, &options.target.layout))
}
