//! From checked syntax to the spec: names to types, tags to bindings, blocks to groups. The checks have
//! passed, so every name is known. Reports what goctl accepts but no service can use.

mod server;
mod types;

use std::path::Path;

use super::paths::clean_url;
use super::syntax::Body;
use super::syntax::File;
use super::syntax::Name;
use super::syntax::Pair;
use super::syntax::RouteDecl;
use super::syntax::ServiceDecl;
use crate::diagnostic::Diagnostic;
use crate::spec::api::Api;
use crate::spec::api::Group;
use crate::spec::api::Route;
use crate::spec::api::Type;

/// Resolves all files; the root is the last one.
pub(super) fn resolve_files(files: &[File], root: &Path, diagnostics: &mut Vec<Diagnostic>) -> Api {
    let mut resolver = types::Resolver::collect(files, diagnostics);
    resolver.resolve_types(files);
    let mut groups = Vec::new();
    let mut name = None;
    for service in files.iter().flat_map(File::services) {
        if service.routes.is_empty() {
            continue;
        }
        name.get_or_insert(&service.name.text);
        groups.push(resolve_group(service, &mut resolver));
    }
    let empty = files.iter().flat_map(File::services).next();
    let name = name.or(empty.map(|service| &service.name.text));
    Api {
        file: root
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default(),
        name: name.cloned().unwrap_or_default(),
        info: files
            .last()
            .and_then(|root| root.infos().next())
            .map_or(Vec::new(), |info| texts(&info.pairs)),
        types: resolver.finish(),
        groups,
    }
}

/// Keys and values as written, without quotes.
fn texts(pairs: &[Pair]) -> Vec<(String, String)> {
    let text = |pair: &Pair| (pair.key.text.clone(), pair.value.text.clone());
    pairs.iter().map(text).collect()
}

fn resolve_group(service: &ServiceDecl, resolver: &mut types::Resolver<'_>) -> Group {
    let mut group = server::resolve_server(service, resolver.diagnostics);
    for route in &service.routes {
        let route = resolve_route(route, &group.prefix, resolver);
        group.routes.push(route);
    }
    group
}

fn resolve_route(decl: &RouteDecl, prefix: &str, resolver: &types::Resolver<'_>) -> Route {
    let doc_keys = texts(&decl.doc.pairs);
    let mut docs = Vec::new();
    docs.extend(decl.doc.text.as_ref().map(|literal| literal.text.clone()));
    for wanted in ["summary", "description"] {
        let found = doc_keys.iter().find(|(key, _)| key == wanted);
        docs.extend(found.map(|(_, value)| value.clone()));
    }
    docs.retain(|line| !line.trim().is_empty());
    docs.extend(decl.docs.iter().cloned());
    let Name { text: path, span } = &decl.path;
    Route {
        method: decl.method.text.clone(),
        path: path.clone(),
        full_path: clean_url(&format!("{prefix}/{path}")),
        handler: decl.handler.text.clone(),
        request: decl
            .request
            .as_ref()
            .map(|body| resolve_body(body, resolver)),
        response: decl
            .response
            .as_ref()
            .map(|body| resolve_body(body, resolver)),
        docs: docs
            .iter()
            .flat_map(|doc| doc.lines())
            .map(str::to_owned)
            .collect(),
        doc_keys,
        span: decl.handler.span,
        path_span: *span,
    }
}

fn resolve_body(body: &Body, resolver: &types::Resolver<'_>) -> Type {
    let mut ty = resolver.named(&body.name.text);
    if body.pointer {
        ty = Type::Pointer(Box::new(ty));
    }
    if body.list {
        ty = Type::List(Box::new(ty));
    }
    ty
}
