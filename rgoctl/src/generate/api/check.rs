//! What goctl accepts and no Rust service can be: each a diagnostic of its own.

use std::collections::BTreeMap;

use super::plan::Plan;
use super::plan::RoutePlan;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Sink;
use crate::generate::naming;
use crate::source::Span;
use crate::spec::api::Member;
use crate::spec::api::Primitive;
use crate::spec::api::Type;

/// The methods axum's router has a function for and go-zero serves.
const METHODS: [&str; 7] = ["delete", "get", "head", "options", "patch", "post", "put"];

/// serde writes arrays up to this length.
const LONGEST_ARRAY: usize = 32;

pub(super) fn check(plan: &Plan<'_>, sink: &mut Sink) {
    check_types(plan, sink);
    check_handlers(plan, sink);
    check_paths(plan, sink);
    for route in &plan.routes {
        check_method(route, sink);
        check_stream(route, sink);
    }
    for group in plan.api.groups.iter().filter(|group| group.signature) {
        sink.push(
            Diagnostic::warning("signature-not-checked", "the signature of requests is not checked")
                .at(group.span, "this block asks for it")
                .help("check it in a middleware of your own"),
        );
    }
}

fn check_types(plan: &Plan<'_>, sink: &mut Sink) {
    for def in &plan.api.types {
        for member in &def.members {
            if let Member::Field(field) = member {
                check_type(&field.ty, field.span, sink);
            }
        }
    }
    for (_, route) in plan.api.routes() {
        for ty in route.request.iter().chain(&route.response) {
            check_type(ty, route.span, sink);
        }
    }
}

fn check_type(ty: &Type, span: Span, sink: &mut Sink) {
    let mut refuse = |code, message: String, help: &str| {
        sink.push(Diagnostic::generation(code, message).at(span, "here").help(help));
    };
    match ty {
        Type::Primitive(Primitive::Complex64 | Primitive::Complex128) => refuse(
            "no-json-form",
            "complex numbers have no JSON form".to_owned(),
            "use two floats",
        ),
        Type::Array(length, _) if *length > LONGEST_ARRAY => refuse(
            "array-too-long",
            format!("an array of {length} elements: {LONGEST_ARRAY} is the most"),
            "use a list",
        ),
        Type::Map(key, _) if !is_key(key) => refuse(
            "no-json-form",
            "the keys of a JSON object are strings or integers".to_owned(),
            "use `map[string]…`",
        ),
        _ => {}
    }
    match ty {
        Type::Pointer(inner) | Type::List(inner) | Type::Array(_, inner) | Type::Map(_, inner) => {
            check_type(inner, span, sink);
        }
        Type::Primitive(_) | Type::Struct(_) | Type::Any => {}
    }
}

fn is_key(ty: &Type) -> bool {
    let Type::Primitive(primitive) = ty else {
        return false;
    };
    !matches!(
        primitive,
        Primitive::Bool | Primitive::Float32 | Primitive::Float64 | Primitive::Complex64 | Primitive::Complex128
    )
}

/// Two handlers of one group with one Rust name would be one function.
fn check_handlers(plan: &Plan<'_>, sink: &mut Sink) {
    let names: Vec<String> = plan
        .routes
        .iter()
        .map(|route| route.function_path("handler"))
        .collect();
    for clash in naming::clashes(&names, true) {
        let (first, second) = (plan.routes[clash.first].route, plan.routes[clash.second].route);
        // The same name twice is reported by the front end.
        if first.handler == second.handler {
            continue;
        }
        let function = plan.routes[clash.second].function.as_str();
        sink.push(
            Diagnostic::generation(
                "same-rust-name",
                format!(
                    "handlers `{}` and `{}` are both `{}` in Rust",
                    first.handler,
                    second.handler,
                    naming::plain(function)
                ),
            )
            .at(second.span, "this handler")
            .related(first.span, "and this one")
            .help("rename one of them, or put it into another group"),
        );
    }
}

/// Two routes that no request could tell apart.
fn check_paths(plan: &Plan<'_>, sink: &mut Sink) {
    let mut seen = BTreeMap::new();
    for route in &plan.routes {
        let key = (route.route.method.as_str(), route.path.path.as_str());
        let Some(first) = seen.insert(key, route) else {
            continue;
        };
        // The same text twice is reported by the front end.
        if first.route.full_path != route.route.full_path {
            sink.push(
                Diagnostic::generation(
                    "same-route",
                    format!("`{}` and `{}` match the same requests", first.title(), route.title()),
                )
                .at(route.route.path_span, "this path")
                .related(first.route.path_span, "and this one"),
            );
        }
    }
}

fn check_method(route: &RoutePlan<'_>, sink: &mut Sink) {
    if !METHODS.contains(&route.route.method.as_str()) {
        sink.push(
            Diagnostic::generation(
                "unsupported-method",
                format!("method `{}` cannot be served", route.route.method),
            )
            .at(route.route.path_span, "of this route")
            .help(format!("use one of {}", METHODS.join(", "))),
        );
    }
}

fn check_stream(route: &RoutePlan<'_>, sink: &mut Sink) {
    if route.group.sse && route.route.response.is_none() {
        sink.push(
            Diagnostic::generation("missing-response", "a stream of events needs a response type")
                .at(route.route.span, "this handler sends events of no type")
                .related(route.group.span, "`sse` is set for this block")
                .help("add `returns (Event)`"),
        );
    }
}
