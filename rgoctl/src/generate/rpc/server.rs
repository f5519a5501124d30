//! `src/server.rs`: tonic's trait of each service; every rpc calls its logic function.

use super::Plan;
use super::generated;
use super::names::Method;
use super::names::Service;
use crate::generate::OutputFile;
use crate::generate::docs;
use crate::generate::imports::Imports;
use crate::generate::naming;
use crate::render::rpc::MethodView;
use crate::render::rpc::RoutedView;
use crate::render::rpc::ServerFile;
use crate::render::rpc::ServersFile;
use crate::render::rpc::ServiceView;

pub(super) fn files(plan: &Plan<'_>) -> anyhow::Result<Vec<OutputFile>> {
    if let [service] = &plan.services[..] {
        let text = service_file(plan, service, true)?;
        return Ok(vec![generated("src/server.rs".to_owned(), text)]);
    }
    let mut files = vec![generated("src/server.rs".to_owned(), all(plan)?)];
    for service in &plan.services {
        let path = format!("src/server/{}.rs", naming::plain(&service.module));
        files.push(generated(path, service_file(plan, service, false)?));
    }
    Ok(files)
}

/// The file above those of several services.
fn all(plan: &Plan<'_>) -> anyhow::Result<String> {
    let own = plan.services.iter().map(|service| service.ty.as_str());
    let mut imports = Imports::beside(own.chain(["Routes", "ServiceContext"]));
    let services = plan.services.iter().map(|service| RoutedView {
        file: service.module.clone(),
        name: service.ty.clone(),
        server: imports.spec(&service.server_path(plan.pb)).to_owned(),
    });
    let services = services.collect();
    plan.templates.render(&ServersFile {
        source: &plan.proto.file,
        pb: plan.pb,
        imports: imports.into_paths(),
        services,
    })
}

fn service_file(
    plan: &Plan<'_>,
    service: &Service<'_>,
    has_routes: bool,
) -> anyhow::Result<String> {
    let has_methods = !service.methods.is_empty();
    let mut methods = service.methods.iter();
    let has_client_streams = methods.any(|method| method.spec.client_streaming);
    let mut own = vec![service.ty.as_str(), "ServiceContext"];
    if has_methods {
        own.extend(["Request", "Response", "Status"]);
    }
    own.extend(has_client_streams.then_some("Streaming"));
    own.extend(has_routes.then_some("Routes"));
    let mut imports = Imports::beside(own);
    let server = service.server_path(plan.pb);
    let server = if has_routes {
        imports.spec(&server).to_owned()
    } else {
        server
    };
    let methods = service.methods.iter();
    let methods = methods.map(|one| method(plan, service, one, &mut imports));
    let methods = methods.collect();
    let docs = docs::words(&service.spec.docs);
    plan.templates.render(&ServerFile {
        source: &plan.proto.file,
        pb: plan.pb,
        imports: imports.into_paths(),
        has_routes,
        has_client_streams,
        service: ServiceView {
            has_docs: !docs.is_empty(),
            docs,
            full_name: service.full_name.clone(),
            name: service.ty.clone(),
            module: service.server.clone(),
            server,
            has_methods,
            methods,
        },
    })
}

fn method(
    plan: &Plan<'_>,
    service: &Service<'_>,
    method: &Method<'_>,
    imports: &mut Imports,
) -> MethodView {
    let spec = method.spec;
    let request = plan.types.get(&spec.request).text(imports);
    MethodView {
        function: method.function.clone(),
        logic: if plan.has_folders() {
            format!("{}::{}", service.module, method.logic)
        } else {
            method.logic.clone()
        },
        has_request: request != "()" || spec.client_streaming,
        request,
        response: plan.types.get(&spec.response).text(imports),
        stream: method.stream.clone(),
        has_client_stream: spec.client_streaming,
        has_server_stream: spec.server_streaming,
    }
}
