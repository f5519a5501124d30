//! Routes that cannot be routed, and parameters that no field reads.

use super::Seen;
use crate::api::paths::erase_parameters;
use crate::api::paths::parameters;
use crate::diagnostic::Diagnostic;
use crate::spec::api::Api;
use crate::spec::api::Place;
use crate::spec::api::Presence;
use crate::spec::api::Route;
use crate::spec::api::Type;
use crate::spec::fields::EffectiveField;
use crate::spec::fields::Fields;

pub(super) fn check_routes(api: &Api, fields: &Fields<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen = Seen::new();
    for (_, route) in api.routes() {
        let key = (route.method.as_str(), erase_parameters(&route.full_path));
        if let Some(first) = seen.earlier(key, route.path_span) {
            diagnostics.push(
                Diagnostic::generation(
                    "duplicate-route",
                    format!(
                        "two routes have the method and path `{} {}`",
                        route.method, route.full_path
                    ),
                )
                .at(route.path_span, "this one")
                .related(first, "and this one")
                .help(
                    "routes are compared with their prefixes, and without the names of parameters",
                ),
            );
        }
        check_method(route, diagnostics);
        check_parameters(fields, route, diagnostics);
    }
}

fn check_method(route: &Route, diagnostics: &mut Vec<Diagnostic>) {
    if matches!(route.method.as_str(), "connect" | "trace") {
        diagnostics.push(
            Diagnostic::generation(
                "unroutable-method",
                format!(
                    "a route with the method `{}` cannot be served",
                    route.method
                ),
            )
            .at(
                route.path_span,
                "go-zero rejects it when the service starts",
            ),
        );
    }
}

fn check_parameters(fields: &Fields<'_>, route: &Route, diagnostics: &mut Vec<Diagnostic>) {
    let names: Vec<&str> = parameters(&route.full_path).collect();
    for (index, name) in names.iter().enumerate() {
        if names[..index].contains(name) {
            diagnostics.push(
                Diagnostic::generation(
                    "duplicate-parameter",
                    format!(
                        "the path `{}` has the parameter `{name}` twice",
                        route.full_path
                    ),
                )
                .at(route.path_span, "in this path, including its prefix"),
            );
        }
    }
    let request = route.request.as_ref().map(Type::behind_pointers);
    let fields = match request {
        Some(Type::Struct(id)) => fields.get(*id),
        _ => &[],
    };
    let bound = |field: &EffectiveField<'_>, name: &str| {
        let mut bindings = field.bindings.iter();
        bindings.any(|binding| binding.place == Place::Path && binding.name == name)
    };
    for (index, name) in names.iter().enumerate() {
        if !names[..index].contains(name) && !fields.iter().any(|field| bound(field, name)) {
            diagnostics.push(
                Diagnostic::warning(
                    "unbound-parameter",
                    format!("no field reads the parameter `{name}`"),
                )
                .at(
                    route.path_span,
                    "this path has the parameter, including its prefix",
                )
                .help(format!(
                    "add a field to the request, with the tag `path:\"{name}\"`"
                )),
            );
        }
    }
    for field in fields {
        check_path_field(field, &names, route, diagnostics);
    }
}

fn check_path_field(
    field: &EffectiveField<'_>,
    names: &[&str],
    route: &Route,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut bindings = field.bindings.iter();
    if let Some(binding) = bindings.find(|binding| binding.place == Place::Path)
        && binding.presence == Presence::Required
        && !names.contains(&binding.name.as_str())
    {
        diagnostics.push(
            Diagnostic::warning(
                "missing-parameter",
                format!(
                    "the path `{}` has no parameter `{}`",
                    route.full_path, binding.name
                ),
            )
            .at(route.path_span, "every request to this path is rejected")
            .related(field.span, "this field is read from the path"),
        );
    }
}
