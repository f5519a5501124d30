//! `src/logic.rs` and a file an rpc under it: the functions the user writes.

use super::Plan;
use super::names::Method;
use super::names::Service;
use super::patched;
use crate::generate::OutputFile;
use crate::generate::Want;
use crate::generate::docs;
use crate::generate::imports;
use crate::generate::imports::Imports;
use crate::generate::layout::Expr;
use crate::generate::naming;
use crate::generate::pb::types::Type;
use crate::generate::pb::types::Types;
use crate::render::rpc::LogicFile;
use crate::render::service::ModulesFile;

/// Only the stub's body needs it.
const ERROR: &str = "rgo_core::Error";

pub(super) fn files(plan: &Plan<'_>) -> anyhow::Result<Vec<OutputFile>> {
    let mut files = Vec::new();
    if plan.has_folders() {
        let services = plan.services.iter();
        let items = services.map(|service| format!("pub mod {};", service.module));
        let about = "What each rpc does, service by service.";
        files.push(modules(plan, "src/logic.rs", about, items.collect())?);
    }
    for service in &plan.services {
        let (folder, about) = if plan.has_folders() {
            let module = naming::plain(&service.module);
            let about = format!("What each rpc of `{}` does.", service.full_name);
            (format!("src/logic/{module}"), about)
        } else {
            ("src/logic".to_owned(), "What each rpc does.".to_owned())
        };
        let mut methods: Vec<&Method<'_>> = service.methods.iter().collect();
        methods.sort_by(|a, b| imports::compare(&a.module, &b.module));
        let mods = methods.iter().map(|one| format!("mod {};", one.module));
        let uses = methods
            .iter()
            .map(|one| format!("pub use {}::{};", one.module, one.logic));
        let items = mods.chain(uses).collect();
        files.push(modules(plan, &format!("{folder}.rs"), &about, items)?);
        for method in &service.methods {
            files.push(logic(plan, service, method, &folder)?);
        }
    }
    Ok(files)
}

/// A file of `mod` and `use` lines, the latter in a paragraph of their own.
fn modules(
    plan: &Plan<'_>,
    path: &str,
    about: &str,
    mut items: Vec<String>,
) -> anyhow::Result<OutputFile> {
    if !items[..].iter().any(|item| item.contains(" use ")) {
        items.sort_by(|a, b| imports::compare(a, b));
    }
    let (uses, mods): (Vec<&String>, Vec<&String>) =
        items.iter().partition(|item| item.contains(" use "));
    let paragraph = |lines: &[&String]| {
        let lines: Vec<&str> = lines.iter().map(|line| line.as_str()).collect();
        lines.join("\n")
    };
    let paragraphs = [paragraph(&mods), paragraph(&uses)];
    let filled: Vec<&str> = paragraphs
        .iter()
        .map(String::as_str)
        .filter(|lines| !lines.is_empty())
        .collect();
    let text = plan.templates.render(&ModulesFile {
        about: about.to_owned(),
        modules: filled.join("\n\n"),
    })?;
    let text = text.trim_end().to_owned() + "\n";
    let wants = items.into_iter().map(Want::Item).collect();
    Ok(patched(path.to_owned(), text, path.to_owned(), wants))
}

fn logic(
    plan: &Plan<'_>,
    service: &Service<'_>,
    method: &Method<'_>,
    folder: &str,
) -> anyhow::Result<OutputFile> {
    let mut imports = Imports::default();
    let signature = signature(method, &plan.types, &mut imports);
    let mut wants = vec![Want::Signature(signature.text())];
    let paths = imports.paths().into_iter().filter(|path| *path != ERROR);
    wants.extend(paths.map(|path| Want::Import(format!("use {path};"))));
    let name = format!("{}/{}", service.full_name, method.spec.name);
    let mut docs = docs::lines(&method.spec.docs, 0);
    if docs.is_empty() {
        docs = format!("/// Answers `{name}`.\n");
    }
    let unimplemented = Expr::call("Error::unimplemented", [Expr::text(&name)]);
    let params: Vec<&str> = signature.params.iter().map(String::as_str).collect();
    let text = plan.templates.render(&LogicFile {
        imports: imports.text(),
        docs,
        signature: plan
            .layout
            .signature(&signature.head, &params, &signature.output, 0),
        unused: signature.unused(),
        answer: plan.layout.tail(&Expr::call("Err", [unimplemented]), 4),
    })?;
    let path = format!("{folder}/{}.rs", naming::plain(&method.module));
    Ok(patched(path, text, format!("rpc {name}"), wants))
}

/// A logic function's head in parts.
struct Signature {
    head: String,
    params: Vec<String>,
    output: String,
}

impl Signature {
    fn text(&self) -> String {
        let Self { head, output, .. } = self;
        format!("{head}({}) -> {output}", self.params.join(", "))
    }

    /// The arguments as one value, so that none is unused.
    fn unused(&self) -> String {
        let names = self
            .params
            .iter()
            .filter_map(|param| param.split(':').next());
        let names: Vec<&str> = names.collect();
        format!("({})", names.join(", "))
    }
}

/// Streaming logic outlives the call that starts it, so it takes what it needs by value.
fn signature(method: &Method<'_>, types: &Types<'_>, imports: &mut Imports) -> Signature {
    let spec = method.spec;
    // Before the messages: one of the same name is written with its path.
    imports.name("rgo_core::Context");
    imports.name(ERROR);
    imports.name("rgo_core::Result");
    imports.name("crate::svc::ServiceContext");
    let streams = spec.client_streaming || spec.server_streaming;
    let by = if streams { "" } else { "&" };
    let mut params = vec![
        format!("ctx: {by}Context"),
        format!("svc: {by}ServiceContext"),
    ];
    if spec.client_streaming {
        imports.name("rgo_grpc::Incoming");
    }
    if spec.server_streaming {
        imports.name("rgo_core::Stream");
    }
    let request = message(types.get(&spec.request), imports);
    match request.as_str() {
        "()" if !spec.client_streaming => {}
        request if spec.client_streaming => params.push(format!("req: Incoming<{request}>")),
        request => params.push(format!("req: {request}")),
    }
    let response = message(types.get(&spec.response), imports);
    let output = if spec.server_streaming {
        format!("Result<Stream<{response}>>")
    } else {
        format!("Result<{response}>")
    };
    Signature {
        head: format!("pub async fn {}", method.logic),
        params,
        output,
    }
}

/// A message as a file writes it.
pub(super) fn message(ty: Type, imports: &mut Imports) -> String {
    match ty {
        Type::Unit => "()".to_owned(),
        Type::Plain(name) => name.to_owned(),
        Type::Path(path) => imports.spec(&path).to_owned(),
    }
}
