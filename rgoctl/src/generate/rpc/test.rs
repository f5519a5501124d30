//! `tests/<service>.rs`: a call of the first rpc of each service, in process.

use super::Plan;
use super::names::Service;
use super::scaffold;
use super::scaffold_file;
use crate::generate::OutputFile;
use crate::generate::imports::Imports;
use crate::generate::naming;
use crate::generate::pb;
use crate::generate::pb::types::Type;
use crate::render::rpc::NewTestFile;
use crate::render::rpc::TestFile;

/// Names that the template uses for something else.
const OWN: [&str; 5] = ["Code", "Config", "Result", "ServiceContext", "CONFIG"];

pub(super) fn files(plan: &Plan<'_>) -> anyhow::Result<Vec<OutputFile>> {
    let mut files = Vec::new();
    for service in &plan.services {
        if let Some(text) = text(plan, service)? {
            files.push(scaffold_file(path(service), text));
        }
    }
    Ok(files)
}

/// `tests/usercenter.rs`.
pub(super) fn path(service: &Service<'_>) -> String {
    format!("tests/{}.rs", naming::plain(&service.module))
}

/// Nothing for a service whose rpcs all take a stream.
fn text(plan: &Plan<'_>, service: &Service<'_>) -> anyhow::Result<Option<String>> {
    let mut methods = service.methods.iter();
    let Some(method) = methods.find(|method| !method.spec.client_streaming) else {
        return Ok(None);
    };
    let mut imports = Imports::beside(OWN);
    let (client, server) = tonic_types(plan, service, &mut imports);
    let request = match plan.types.get(&method.spec.request) {
        Type::Unit => "()".to_owned(),
        Type::Plain("Vec<u8>") => "Vec::new()".to_owned(),
        ty => format!("{}::default()", ty.text(&mut imports)),
    };
    let etc = plan.options.etc();
    let file = plan.templates.render(&TestFile {
        service: &service.full_name,
        rpc: service.rpc(method),
        library: &naming::crate_ident(&plan.options.package),
        imports: imports.into_paths(),
        has_config: plan.options.config.is_some(),
        config_literal: format!("{:?}", format!("../{etc}")),
        name: scaffold::config_name(plan),
        clients: scaffold::client_sections(plan),
        test: naming::plain(&method.logic),
        client,
        server,
        ty: &service.ty,
        function: &method.function,
        request,
    })?;
    Ok(Some(file))
}

/// The test of a service that `rpc new` makes.
pub(super) fn of_new(plan: &Plan<'_>, service: &Service<'_>) -> anyhow::Result<String> {
    let mut imports = Imports::beside(OWN);
    let (client, server) = tonic_types(plan, service, &mut imports);
    plan.templates.render(&NewTestFile {
        service: &service.full_name,
        library: &naming::crate_ident(&plan.options.package),
        pb: plan.pb,
        imports: imports.into_paths(),
        name: scaffold::config_name(plan),
        client,
        server,
        ty: &service.ty,
    })
}

/// tonic's client and server of a service.
fn tonic_types(plan: &Plan<'_>, service: &Service<'_>, imports: &mut Imports) -> (String, String) {
    let module = pb::names::service_module(&service.ty, "client");
    let client = format!("{}::{module}::{}Client", plan.pb, service.ty);
    let client = imports.spec(&client).to_owned();
    let server = service.server_path(plan.pb);
    (client, imports.spec(&server).to_owned())
}
