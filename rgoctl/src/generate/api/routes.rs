//! `src/routes.rs`: the table of routes, and one function a block of the spec.

use std::collections::BTreeSet;
use std::time::Duration;

use super::plan::Plan;
use super::plan::RoutePlan;
use super::plan::middleware_ident;
use crate::generate::imports::Imports;
use crate::generate::layout::Expr;
use crate::generate::naming;
use crate::render::api::GroupView;
use crate::render::api::RoutesFile;
use crate::spec::api::Group;

/// Plans the file.
pub(super) fn plan<'a>(plan: &Plan<'a>) -> RoutesFile<'a> {
    let mut imports = Imports::default();
    for path in [
        "axum::Router",
        "rgo_http::Route",
        "crate::handler",
        "crate::svc::ServiceContext",
    ] {
        imports.name(path);
    }
    for route in &plan.routes {
        imports.name(&["axum::routing::", &route.route.method].concat());
    }
    let table = plan.routes.iter().map(|route| entry(route, &mut imports));
    let table = Expr::list(table).borrow();
    let table = plan
        .layout
        .constant("pub const ROUTES: &[Route]", &table, 0);
    let names = function_names(plan);
    let mut groups = Vec::new();
    let mut merge = Expr::call("Router::new", []);
    let mut any_layer = false;
    for routes in plan.blocks() {
        let (group, block) = (routes[0].group, routes[0].block);
        let layers = layers(group, &mut imports);
        let has_layers = !layers.is_empty();
        any_layer |= has_layers;
        let name = names[block].clone();
        let arguments = has_layers.then(|| Expr::atom("svc"));
        merge = merge.method("merge", [Expr::call(name.clone(), arguments)]);
        let body = body(routes, layers, &mut imports);
        let parameter = if has_layers {
            "svc: &ServiceContext"
        } else {
            ""
        };
        let parameters: &[&str] = if has_layers { &[parameter] } else { &[] };
        groups.push(GroupView {
            docs: docs(group),
            signature: plan.layout.signature(
                &format!("fn {name}"),
                parameters,
                "Router<ServiceContext>",
                0,
            ),
            body: format!("    {}", plan.layout.tail(&body, 4)),
        });
    }
    RoutesFile {
        source: &plan.api.file,
        imports: imports.text(),
        table,
        svc: if any_layer { "svc" } else { "_svc" },
        merge: format!("    {}", plan.layout.tail(&merge, 4)),
        groups,
    }
}

/// `Route::new("POST", "/user/:id").timeout(…)`.
fn entry(route: &RoutePlan<'_>, imports: &mut Imports) -> Expr {
    let method = Expr::text(&route.route.method.to_uppercase());
    let mut entry = Expr::call("Route::new", [method, Expr::text(&route.route.full_path)]);
    if route.path.differs {
        entry = entry.method("matched", [Expr::text(&route.path.path)]);
    }
    if let Some(timeout) = route.group.timeout {
        imports.name("std::time::Duration");
        entry = entry.method("timeout", [duration(timeout)]);
    }
    if let Some(bytes) = route.group.max_bytes {
        entry = entry.method("max_bytes", [Expr::atom(bytes.to_string())]);
    }
    entry
}

fn duration(duration: Duration) -> Expr {
    if duration.is_zero() {
        return Expr::atom("Duration::ZERO");
    }
    let nanos = duration.as_nanos();
    let (unit, count) = match nanos {
        _ if nanos.is_multiple_of(1_000_000_000) => ("secs", nanos / 1_000_000_000),
        _ if nanos.is_multiple_of(1_000_000) => ("millis", nanos / 1_000_000),
        _ if nanos.is_multiple_of(1_000) => ("micros", nanos / 1_000),
        _ => ("nanos", nanos),
    };
    Expr::call(
        format!("Duration::from_{unit}"),
        [Expr::atom(count.to_string())],
    )
}

/// The layers of a block, the outermost first.
fn layers(group: &Group, imports: &mut Imports) -> Vec<Expr> {
    let mut layers = Vec::new();
    // As in go-zero, two secrets go before one.
    let conf = match (&group.jwt_transition, &group.jwt) {
        (Some(section), _) => Some(format!("&svc.config.{}.jwt()", naming::field(section))),
        (None, Some(section)) => Some(format!("&svc.config.{}", naming::field(section))),
        (None, None) => None,
    };
    if let Some(conf) = conf {
        imports.name("rgo_http::jwt::JwtLayer");
        imports.name("crate::answer");
        layers.push(Expr::call(
            "JwtLayer::new",
            [Expr::atom(conf), Expr::atom("answer::refuse")],
        ));
    }
    for name in &group.middleware {
        imports.name("axum::middleware::from_fn_with_state");
        imports.name("crate::middleware");
        let name = middleware_ident(name);
        layers.push(Expr::call(
            "from_fn_with_state",
            [
                Expr::atom("svc.clone()"),
                Expr::atom(format!("middleware::{name}::{name}")),
            ],
        ));
    }
    layers
}

fn body(routes: &[RoutePlan<'_>], mut layers: Vec<Expr>, imports: &mut Imports) -> Expr {
    let mut body = Expr::call("Router::new", []);
    for route in routes {
        let handler = Expr::atom(route.function_path("handler"));
        let handler = Expr::call(route.route.method.clone(), [handler]);
        body = body.method("route", [Expr::text(&route.path.path), handler]);
    }
    if layers.len() > 1 {
        imports.name("tower::ServiceBuilder");
        let builder = layers
            .into_iter()
            .fold(Expr::call("ServiceBuilder::new", []), |builder, layer| {
                builder.method("layer", [layer])
            });
        return body.method("route_layer", [builder]);
    }
    match layers.pop() {
        Some(layer) => body.method("route_layer", [layer]),
        None => body,
    }
}

fn docs(group: &Group) -> String {
    let mut parts = Vec::new();
    if let Some(section) = group.jwt_transition.as_ref().or(group.jwt.as_ref()) {
        parts.push(format!("jwt `{section}`"));
    }
    if !group.middleware.is_empty() {
        let names: Vec<String> = group
            .middleware
            .iter()
            .map(|name| format!("`{name}`"))
            .collect();
        parts.push(format!("middleware {}", names.join(", ")));
    }
    let title = match group.name.as_str() {
        "" => "Routes without a group".to_owned(),
        name => format!("Group `{name}`"),
    };
    match parts.as_slice() {
        [] => format!("/// {title}.\n"),
        parts => format!("/// {title}: {}.\n", parts.join(", ")),
    }
}

/// One function name a block, apart from each other and from what the file imports.
fn function_names(plan: &Plan<'_>) -> Vec<String> {
    let mut imported = BTreeSet::from(["router", "from_fn_with_state"]);
    imported.extend(plan.routes.iter().map(|route| route.route.method.as_str()));
    let mut taken: BTreeSet<String> = imported.iter().map(|name| (*name).to_owned()).collect();
    plan.api
        .groups
        .iter()
        .map(|group| {
            let parts = naming::group_modules(&group.name);
            let parts: Vec<&str> = parts.iter().map(|part| naming::plain(part)).collect();
            let name = match parts.as_slice() {
                [] => "ungrouped".to_owned(),
                parts => naming::function(&parts.join("_")),
            };
            let name = if imported.contains(name.as_str()) {
                name + "_routes"
            } else {
                name
            };
            let mut free = name.clone();
            let mut count = 2;
            while !taken.insert(free.clone()) {
                free = format!("{}_{count}", naming::plain(&name));
                count += 1;
            }
            free
        })
        .collect()
}
