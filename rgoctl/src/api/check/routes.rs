//! Service blocks: one name, no handler or route twice, and bodies whose types exist.

use std::collections::BTreeMap;

use super::Names;
use crate::api::Options;
use crate::api::syntax::Body;
use crate::api::syntax::File;
use crate::api::syntax::Pair;
use crate::api::syntax::RouteDecl;
use crate::api::syntax::ServiceDecl;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

pub(super) fn check_services(
    files: &[File],
    names: &Names<'_>,
    options: Options,
    diagnostics: &mut Vec<Diagnostic>,
) {
    // goctl ignores a block without routes.
    let services: Vec<&ServiceDecl> = files
        .iter()
        .flat_map(File::services)
        .filter(|service| !service.routes.is_empty())
        .collect();
    if services.is_empty() && options.require_service {
        diagnostics.push(
            Diagnostic::error("missing-service", "the spec has no service with a route")
                .help("write `service name { … }` with at least one route"),
        );
    }
    check_names(&services, diagnostics);
    check_handlers(&services, diagnostics);
    check_routes(&services, diagnostics);
    for service in services {
        check_bodies(service, names, diagnostics);
    }
}

fn check_names(services: &[&ServiceDecl], diagnostics: &mut Vec<Diagnostic>) {
    let Some((first, others)) = services.split_first() else {
        return;
    };
    for other in others
        .iter()
        .filter(|other| other.name.text != first.name.text)
    {
        diagnostics.push(
            Diagnostic::error(
                "service-names",
                format!(
                    "the service has two names, `{}` and `{}`",
                    first.name.text, other.name.text
                ),
            )
            .at(other.name.span, "the second name")
            .related(first.name.span, "the first name")
            .help("all `service` blocks of a spec need the same name"),
        );
    }
}

/// The value goctl uses for generation: the last one written.
fn last<'a>(server: &'a [Pair], key: &str) -> &'a str {
    let pair = server.iter().rev().find(|pair| pair.key.text == key);
    pair.map_or("", |pair| pair.value.text.as_str())
}

fn check_handlers(services: &[&ServiceDecl], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<(&str, &str), Span> = BTreeMap::new();
    for service in services {
        let group = last(&service.server, "group");
        for route in &service.routes {
            let handler = &route.handler;
            if let Some(first) = seen.get(&(group, handler.text.as_str())) {
                let place = if group.is_empty() {
                    String::new()
                } else {
                    format!(" of group `{group}`")
                };
                diagnostics.push(
                    Diagnostic::error(
                        "duplicate-handler",
                        format!("handler `{}`{place} is defined twice", handler.text),
                    )
                    .at(handler.span, "defined again here")
                    .related(*first, "first defined here"),
                );
            } else {
                seen.insert((group, &handler.text), handler.span);
            }
        }
    }
}

/// goctl compares the text of routes, including bodies and comments. Other clashes are found in the
/// resolved spec.
fn check_routes(services: &[&ServiceDecl], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<(&str, String), Span> = BTreeMap::new();
    for service in services {
        // Here the first of several prefixes counts, elsewhere the last one.
        let prefix = service.server.iter().find(|pair| pair.key.text == "prefix");
        let prefix = prefix.map_or("", |pair| pair.value.text.as_str());
        for route in &service.routes {
            let key = (prefix, written(route));
            if let Some(first) = seen.get(&key) {
                diagnostics.push(
                    Diagnostic::error(
                        "duplicate-route",
                        format!(
                            "route `{} {}` is defined twice",
                            route.method.text, route.path.text
                        ),
                    )
                    .at(route.path.span, "defined again here")
                    .related(*first, "first defined here"),
                );
            } else {
                seen.insert(key, route.path.span);
            }
        }
    }
}

fn written(route: &RouteDecl) -> String {
    let body = |body: &Option<Body>| {
        body.as_ref().map_or(String::new(), |body| {
            format!("{}{}{}", body.list, body.pointer, body.name.text)
        })
    };
    format!(
        "{} {} ({}) returns ({}) {}",
        route.method.text,
        route.path.text,
        body(&route.request),
        body(&route.response),
        route.comments.join("\n")
    )
}

fn check_bodies(service: &ServiceDecl, names: &Names<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let sse = last(&service.server, "sse") == "true";
    for route in &service.routes {
        for body in [&route.request, &route.response].into_iter().flatten() {
            if body.name.text != "any" && !names.is_known(&body.name.text) {
                diagnostics.push(names.undefined(&body.name.text, body.name.span));
            }
        }
        if let Some(body) = route.request.as_ref().filter(|body| body.list) {
            diagnostics.push(
                Diagnostic::error("list-request", "a request cannot be a list")
                    .at(body.span, "expected a struct")
                    .help("define a struct with the list as a field"),
            );
        }
        if sse && route.response.is_none() {
            diagnostics.push(
                Diagnostic::error(
                    "sse-response",
                    format!(
                        "handler `{}` streams events, but has no response type",
                        route.handler.text
                    ),
                )
                .at(route.path.span, "expected `returns (…)` after this"),
            );
        }
    }
}
