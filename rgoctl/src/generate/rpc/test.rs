//! `tests/<service>.rs`: a call of the first rpc of each service, in process.

use super::Plan;
use super::names::Service;
use super::scaffold_file;
use crate::generate::OutputFile;
use crate::generate::imports::Imports;
use crate::generate::layout::Expr;
use crate::generate::naming;
use crate::generate::pb;
use crate::generate::pb::types::Type;
use crate::render::rpc::TestFile;

pub(super) fn files(plan: &Plan<'_>) -> anyhow::Result<Vec<OutputFile>> {
    let mut files = Vec::new();
    for service in &plan.services {
        if let Some(text) = text(plan, service)? {
            let path = format!("tests/{}.rs", naming::plain(&service.module));
            files.push(scaffold_file(path, text));
        }
    }
    Ok(files)
}

/// Nothing for a service whose every rpc takes a stream.
fn text(plan: &Plan<'_>, service: &Service<'_>) -> anyhow::Result<Option<String>> {
    let mut methods = service.methods.iter();
    let Some(method) = methods.find(|method| !method.spec.client_streaming) else {
        return Ok(None);
    };
    let lib = naming::crate_ident(&plan.options.package);
    let mut imports = Imports::default();
    imports.name("rgo_core::Result");
    imports.name("tonic::Code");
    for item in ["config::Config", "svc::ServiceContext", "server"] {
        imports.name(&format!("{lib}::{item}"));
    }
    let client = pb::names::service_module(&service.ty, "client");
    let client = format!("{}::{client}::{}Client", plan.pb, service.ty);
    let client = imports.spec(&client);
    let path = format!("{}::{}::{}Server", plan.pb, service.server, service.ty);
    let server = imports.spec(&path);
    let request = match plan.types.get(&method.spec.request) {
        Type::Unit => Expr::atom("()"),
        Type::Plain(name) => Expr::call(default_of(name), []),
        Type::Path(path) => {
            let message = imports.spec(&path);
            Expr::call(format!("{message}::default"), [])
        }
    };
    let own = Expr::call(format!("server::{}::new", service.ty), [Expr::atom("svc")]);
    let server = Expr::call(format!("{server}::new"), [own]);
    let client = Expr::call(format!("{client}::new"), [server]);
    let call = Expr::atom("client")
        .method(method.function.clone(), [request])
        .wait();
    let etc = plan.options.etc();
    let beside = Expr::text(&format!("../{etc}"));
    let yaml = Expr::call("include_str!", [beside]);
    let config = Expr::call("rgo_core::config::parse", [yaml, Expr::text(&etc)]).question();
    let head = format!("async fn {}_answers", naming::plain(&method.logic));
    let file = plan.templates.render(&TestFile {
        service: &service.full_name,
        imports: imports.text(),
        signature: plan.layout.signature(&head, &[], "Result<()>", 0),
        config: plan.layout.binding("let config: Config", &config, 4),
        client: plan.layout.binding("let mut client", &client, 4),
        call: plan.layout.binding("let answer", &call, 4),
    })?;
    Ok(Some(file))
}

fn default_of(plain: &str) -> String {
    match plain {
        "Vec<u8>" => "Vec::new".to_owned(),
        plain => format!("{plain}::default"),
    }
}
