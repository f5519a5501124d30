//! `src/logic.rs` and a file for each rpc under it: the functions that the user writes.

use super::Plan;
use super::names::Method;
use super::names::Service;
use super::patched;
use crate::generate::OutputFile;
use crate::generate::Want;
use crate::generate::docs;
use crate::generate::imports;
use crate::generate::imports::Imports;
use crate::generate::naming;
use crate::render::rpc::LogicFile;
use crate::render::service::FunctionView;
use crate::render::service::ModuleView;
use crate::render::service::ModulesFile;

pub(super) fn files(plan: &Plan<'_>) -> anyhow::Result<Vec<OutputFile>> {
    let mut files = Vec::new();
    if plan.has_folders() {
        files.push(services(plan)?);
    }
    for service in &plan.services {
        let (folder, about) = if plan.has_folders() {
            let module = naming::plain(&service.module);
            let about = format!(
                "The logic of `{}`: a function for each rpc.",
                service.full_name
            );
            (format!("src/logic/{module}"), about)
        } else {
            let about = "The logic: a function for each rpc.".to_owned();
            ("src/logic".to_owned(), about)
        };
        files.push(functions(plan, service, format!("{folder}.rs"), about)?);
        for method in &service.methods {
            files.push(logic(plan, service, method, &folder)?);
        }
    }
    Ok(files)
}

/// `src/logic/login.rs`.
pub(super) fn path(folder: &str, method: &Method<'_>) -> String {
    format!("{folder}/{}.rs", naming::plain(&method.module))
}

/// `src/logic.rs` with a module for each service.
fn services(plan: &Plan<'_>) -> anyhow::Result<OutputFile> {
    let services = plan.services.iter();
    let mut names: Vec<&String> = services.map(|service| &service.module).collect();
    names.sort_by(|a, b| imports::compare(a, b));
    let modules = names.iter().map(|name| ModuleView {
        name: (*name).clone(),
        has_parents_name: false,
    });
    let text = plan.templates.render(&ModulesFile {
        about: "The logic of each service.".to_owned(),
        modules: modules.collect(),
        functions: Vec::new(),
    })?;
    let wants = names.iter();
    let wants = wants.map(|name| Want::Item(format!("pub mod {name};")));
    let path = "src/logic.rs".to_owned();
    Ok(patched(path.clone(), text, path, wants.collect()))
}

/// The file with the module of each rpc of a service.
fn functions(
    plan: &Plan<'_>,
    service: &Service<'_>,
    path: String,
    about: String,
) -> anyhow::Result<OutputFile> {
    let mut methods: Vec<&Method<'_>> = service.methods.iter().collect();
    methods.sort_by(|a, b| imports::compare(&a.module, &b.module));
    let functions = methods.iter().map(|method| FunctionView {
        module: method.module.clone(),
        name: method.logic.clone(),
    });
    let text = plan.templates.render(&ModulesFile {
        about,
        modules: Vec::new(),
        functions: functions.collect(),
    })?;
    let mods = methods.iter().map(|one| format!("mod {};", one.module));
    let uses = methods
        .iter()
        .map(|one| format!("pub use {}::{};", one.module, one.logic));
    let wants = mods.chain(uses).map(Want::Item).collect();
    Ok(patched(path.clone(), text, path, wants))
}

fn logic(
    plan: &Plan<'_>,
    service: &Service<'_>,
    method: &Method<'_>,
    folder: &str,
) -> anyhow::Result<OutputFile> {
    let spec = method.spec;
    let mut own = vec!["Context", "Error", "Result", "ServiceContext"];
    own.extend(spec.client_streaming.then_some("Incoming"));
    own.extend(spec.server_streaming.then_some("Stream"));
    let mut imports = Imports::beside(own);
    let request = plan.types.get(&spec.request).text(&mut imports);
    let response = plan.types.get(&spec.response).text(&mut imports);
    let imports = imports.into_paths();
    let view = LogicFile {
        rpc: service.rpc(method),
        docs: docs::words(&spec.docs),
        function: &method.logic,
        has_request: request != "()" || spec.client_streaming,
        request,
        response,
        has_client_stream: spec.client_streaming,
        has_server_stream: spec.server_streaming,
        imports,
    };
    let text = plan.templates.render(&view)?;
    let owner = format!("rpc {}", view.rpc);
    Ok(patched(path(folder, method), text, owner, wants(&view)))
}

/// The signature and its imports, as the template writes them.
fn wants(view: &LogicFile<'_>) -> Vec<Want> {
    // Streaming logic outlives the call that starts it, so it owns its arguments.
    let is_streaming = view.has_client_stream || view.has_server_stream;
    let by = if is_streaming { "" } else { "&" };
    let request = match view.request.as_str() {
        _ if !view.has_request => String::new(),
        request if view.has_client_stream => format!(", req: Incoming<{request}>"),
        request => format!(", req: {request}"),
    };
    let response = if view.has_server_stream {
        format!("Stream<{}>", view.response)
    } else {
        view.response.clone()
    };
    let signature = format!(
        "pub async fn {}(ctx: {by}Context, svc: {by}ServiceContext{request}) -> Result<{response}>",
        view.function
    );
    let mut paths = vec![
        "crate::svc::ServiceContext",
        "rgo_core::Context",
        "rgo_core::Result",
    ];
    paths.extend(view.has_server_stream.then_some("rgo_core::Stream"));
    paths.extend(view.has_client_stream.then_some("rgo_grpc::Incoming"));
    paths.extend(view.imports.iter().map(String::as_str));
    paths.sort_by(|a, b| imports::compare(a, b));
    let paths = paths.into_iter();
    let imports = paths.map(|path| Want::Import(format!("use {path};")));
    [Want::Signature(signature)]
        .into_iter()
        .chain(imports)
        .collect()
}
