//! What the front end accepts and no Rust service can be: each a diagnostic of its own.

use super::plan::Plan;
use super::plan::RoutePlan;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Sink;
use crate::generate::naming;
use crate::source::Span;
use crate::spec::api::Member;
use crate::spec::api::Type;

/// serde writes arrays that are shorter.
const LONGEST_ARRAY: usize = 33;

pub(super) fn check(plan: &Plan<'_>, sink: &mut Sink) {
    check_types(plan, sink);
    check_handlers(plan, sink);
    for group in plan.api.groups.iter().filter(|group| group.signature) {
        sink.push(
            Diagnostic::warning(
                "signature-not-checked",
                "the signature of requests is not checked",
            )
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
    if let Type::Array(length @ LONGEST_ARRAY.., _) = ty {
        let most = LONGEST_ARRAY - 1;
        sink.push(
            Diagnostic::generation(
                "long-array",
                format!("an array of {length} elements: {most} is the most"),
            )
            .at(span, "here")
            .help("use a list"),
        );
    }
    match ty {
        Type::Pointer(inner) | Type::List(inner) | Type::Array(_, inner) | Type::Map(_, inner) => {
            check_type(inner, span, sink);
        }
        Type::Primitive(_) | Type::Struct(_) | Type::Any => {}
    }
}

/// Two handlers of one group with one Rust name would be one function.
fn check_handlers(plan: &Plan<'_>, sink: &mut Sink) {
    let names = plan.routes.iter().map(RoutePlan::function_path);
    let names: Vec<String> = names.collect();
    for clash in naming::clashes(&names, true) {
        let (first, second) = (
            plan.routes[clash.first].route,
            plan.routes[clash.second].route,
        );
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
