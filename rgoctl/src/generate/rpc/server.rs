//! `src/server.rs`: tonic's trait of each service, every rpc answered by its logic function.

use super::Plan;
use super::generated;
use super::logic::message;
use super::names::Method;
use super::names::Service;
use crate::generate::OutputFile;
use crate::generate::docs;
use crate::generate::imports;
use crate::generate::imports::Imports;
use crate::generate::layout::Expr;
use crate::generate::naming;
use crate::render::rpc::MethodView;
use crate::render::rpc::ServerFile;
use crate::render::rpc::ServersFile;
use crate::render::rpc::ServiceView;

/// Where the functions of an `impl` stand.
const INDENT: usize = 4;

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
    let types = plan.services.iter().map(|service| service.ty.as_str());
    let mut imports = Imports::beside(types);
    let routes = routes(plan, &mut imports);
    let mut modules: Vec<&str> = plan
        .services
        .iter()
        .map(|one| one.module.as_str())
        .collect();
    modules.sort_by(|a, b| imports::compare(a, b));
    let modules: Vec<String> = modules.iter().map(|one| format!("mod {one};")).collect();
    let exports = plan.services.iter();
    let mut exports: Vec<String> = exports
        .map(|service| format!("{}::{}", service.module, service.ty))
        .collect();
    exports.sort_by(|a, b| imports::compare(a, b));
    let exports: Vec<String> = exports
        .iter()
        .map(|one| format!("pub use {one};"))
        .collect();
    plan.templates.render(&ServersFile {
        source: &plan.proto.file,
        modules: modules.join("\n"),
        imports: imports.text(),
        exports: exports.join("\n"),
        routes,
    })
}

/// The body of `routes`.
fn routes(plan: &Plan<'_>, imports: &mut Imports) -> String {
    imports.name("rgo_grpc::Routes");
    imports.name("crate::svc::ServiceContext");
    let mut routes = Expr::call("Routes::new", []);
    let last = plan.services.len().saturating_sub(1);
    for (at, service) in plan.services.iter().enumerate() {
        let path = format!("{}::{}::{}Server", plan.pb, service.server, service.ty);
        let server = imports.spec(&path);
        let svc = if at == last {
            Expr::atom("svc")
        } else {
            Expr::atom("svc").method("clone", [])
        };
        let own = Expr::call(format!("{}::new", service.ty), [svc]);
        routes = routes.method("service", [Expr::call(format!("{server}::new"), [own])]);
    }
    let descriptors = Expr::atom(format!("{}::FILE_DESCRIPTOR_SET", plan.pb));
    plan.layout
        .tail(&routes.method("descriptors", [descriptors]), INDENT)
}

fn service_file(
    plan: &Plan<'_>,
    service: &Service<'_>,
    has_routes: bool,
) -> anyhow::Result<String> {
    let mut imports = Imports::beside([service.ty.as_str()]);
    imports.name("crate::svc::ServiceContext");
    let routes = if has_routes {
        routes(plan, &mut imports)
    } else {
        String::new()
    };
    if !service.methods.is_empty() {
        imports.name("crate::logic");
        for name in ["tonic::Request", "tonic::Response", "tonic::Status"] {
            imports.name(name);
        }
    }
    if service
        .methods
        .iter()
        .any(|method| method.spec.client_streaming)
    {
        imports.name("tonic::Streaming");
    }
    let module = format!("{}::{}", plan.pb, service.server);
    let module = imports.name(&module);
    let methods = service.methods.iter().enumerate();
    let methods = methods.map(|(at, one)| method(plan, service, one, at == 0, &mut imports));
    let methods = methods.collect();
    let name = &service.full_name;
    let about = format!("/// Service `{name}`, each rpc answered by its logic function.\n");
    let docs = match docs::lines(&service.spec.docs, 0) {
        docs if docs.is_empty() => about,
        docs => format!("{docs}///\n{about}"),
    };
    let trait_path = format!("{module}::{}", service.ty);
    let view = ServiceView {
        docs,
        name: service.ty.clone(),
        structure: plan
            .layout
            .structure(&format!("pub struct {}", service.ty), 0),
        inherent: plan.layout.inherent(&service.ty, 0),
        head: plan.layout.implementation(&trait_path, &service.ty, 0),
        is_empty: service.methods.is_empty(),
        methods,
    };
    plan.templates.render(&ServerFile {
        source: &plan.proto.file,
        imports: imports.text(),
        has_routes,
        routes,
        service: view,
    })
}

fn method(
    plan: &Plan<'_>,
    service: &Service<'_>,
    method: &Method<'_>,
    is_first: bool,
    imports: &mut Imports,
) -> MethodView {
    let spec = method.spec;
    let request = message(plan.types.get(&spec.request), imports);
    let response = message(plan.types.get(&spec.response), imports);
    let streams = spec.client_streaming || spec.server_streaming;
    let is_unit = request == "()" && !spec.client_streaming;

    let request = if spec.client_streaming {
        format!("request: Request<Streaming<{request}>>")
    } else {
        format!("request: Request<{request}>")
    };
    let answer = if spec.server_streaming {
        format!("Self::{}", method.stream)
    } else {
        response.clone()
    };
    let signature = plan.layout.signature(
        &format!("async fn {}", method.function),
        &["&self", &request],
        &format!("Result<Response<{answer}>, Status>"),
        INDENT,
    );
    let open = if spec.client_streaming {
        "open_stream"
    } else {
        "open"
    };
    let open = Expr::call(format!("rgo_grpc::{open}"), [Expr::atom("request")]);
    let parts = if is_unit {
        "let (ctx, ())"
    } else {
        "let (ctx, req)"
    };

    let mut args = if streams {
        let svc = Expr::atom("self").field("svc").method("clone", []);
        vec![Expr::atom("ctx"), svc]
    } else {
        vec![Expr::atom("&ctx"), Expr::atom("&self.svc")]
    };
    if !is_unit {
        args.push(Expr::atom("req"));
    }
    let path = if plan.has_folders() {
        format!("logic::{}::{}", service.module, method.logic)
    } else {
        format!("logic::{}", method.logic)
    };
    let outcome = Expr::call(path, args).wait();
    let reply = if spec.server_streaming {
        "stream"
    } else {
        "reply"
    };
    let reply = Expr::call(format!("rgo_grpc::{reply}"), [outcome]);
    let left = format!("type {}", method.stream);
    let outgoing = format!("rgo_grpc::Outgoing<{response}>");
    let stream = plan.layout.alias(&left, &outgoing, INDENT);
    MethodView {
        gap: if is_first { "" } else { "\n" },
        stream: if spec.server_streaming {
            format!("{stream}\n\n{:INDENT$}", "")
        } else {
            String::new()
        },
        signature,
        open: plan.layout.binding(parts, &open, INDENT * 2),
        answer: plan.layout.tail(&reply, INDENT * 2),
    }
}
