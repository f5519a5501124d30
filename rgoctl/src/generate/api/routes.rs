//! `src/routes.rs`: the table of routes, and one function for each block of the spec.

use std::collections::BTreeSet;
use std::time::Duration;

use super::literal::escaped;
use super::plan::Plan;
use super::plan::RoutePlan;
use super::plan::middleware_ident;
use crate::generate::naming;
use crate::render::api::GroupRouteView;
use crate::render::api::GroupView;
use crate::render::api::RouteView;
use crate::render::api::RoutesFile;
use crate::spec::api::Group;

/// Plans the file.
pub(super) fn plan<'a>(plan: &Plan<'a>) -> RoutesFile<'a> {
    let names = function_names(plan);
    let groups = plan.blocks();
    let groups: Vec<GroupView> = groups
        .map(|routes| group(routes, names[routes[0].block].clone()))
        .collect();
    let methods = plan.routes.iter().map(|route| route.route.method.as_str());
    let methods: BTreeSet<&str> = methods.collect();
    let routes: Vec<RouteView> = plan.routes.iter().map(route).collect();
    RoutesFile {
        source: &plan.api.file,
        has_timeouts: routes.iter().any(|route| route.has_timeout),
        has_jwt: groups.iter().any(|group| group.has_jwt),
        has_middleware: groups.iter().any(|group| !group.middleware.is_empty()),
        has_builder: groups.iter().any(|group| group.has_builder),
        methods: methods.into_iter().collect(),
        routes,
        groups,
    }
}

/// An entry of the table of routes.
fn route(route: &RoutePlan<'_>) -> RouteView {
    let (timeout, max_bytes) = (route.group.timeout, route.group.max_bytes);
    RouteView {
        method: route.route.method.to_uppercase(),
        path: escaped(&route.route.full_path),
        has_axum_path: route.path.differs,
        axum_path: escaped(&route.path.path),
        has_timeout: timeout.is_some(),
        timeout: timeout.map(duration).unwrap_or_default(),
        has_max_bytes: max_bytes.is_some(),
        max_bytes: max_bytes.map(|bytes| bytes.to_string()).unwrap_or_default(),
    }
}

fn duration(duration: Duration) -> String {
    if duration.is_zero() {
        return "Duration::ZERO".to_owned();
    }
    let nanos = duration.as_nanos();
    let (unit, count) = match nanos {
        _ if nanos.is_multiple_of(1_000_000_000) => ("secs", nanos / 1_000_000_000),
        _ if nanos.is_multiple_of(1_000_000) => ("millis", nanos / 1_000_000),
        _ if nanos.is_multiple_of(1_000) => ("micros", nanos / 1_000),
        _ => ("nanos", nanos),
    };
    format!("Duration::from_{unit}({count})")
}

fn group(routes: &[RoutePlan<'_>], function: String) -> GroupView {
    let group = routes[0].group;
    // As in go-zero, two secrets go before one.
    let jwt = match (&group.jwt_transition, &group.jwt) {
        (Some(section), _) => naming::field(section) + ".jwt()",
        (None, Some(section)) => naming::field(section),
        (None, None) => String::new(),
    };
    let layers = group.middleware.len() + usize::from(!jwt.is_empty());
    let routes = routes.iter().map(|route| GroupRouteView {
        path: escaped(&route.path.path),
        method: route.route.method.clone(),
        handler: route.function_path(),
    });
    let middleware = group.middleware.iter();
    GroupView {
        docs: docs(group),
        function,
        routes: routes.collect(),
        has_layers: layers > 0,
        has_builder: layers > 1,
        has_jwt: !jwt.is_empty(),
        jwt,
        middleware: middleware.map(|name| middleware_ident(name)).collect(),
    }
}

/// ``Group `admin`: jwt `Auth`, middleware `Audit`.``
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
        [] => format!("{title}."),
        parts => format!("{title}: {}.", parts.join(", ")),
    }
}

/// One function name for each block, unlike the others and unlike what the file imports.
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
