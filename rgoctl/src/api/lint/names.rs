//! Names that differ in the spec and meet in generated code: types, fields, handlers and groups.

use heck::ToSnakeCase;
use heck::ToUpperCamelCase;

use super::Seen;
use super::flat_fields;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::spec::api::Api;
use crate::spec::api::Place;
use crate::spec::api::TypeId;

pub(super) fn check_names(api: &Api, diagnostics: &mut Vec<Diagnostic>) {
    check_type_names(api, diagnostics);
    for id in 0..api.types.len() {
        check_field_names(api, TypeId(id), diagnostics);
    }
    check_handlers(api, diagnostics);
    check_groups(api, diagnostics);
}

fn meet(code: &'static str, message: String, span: Span, first: Span) -> Diagnostic {
    Diagnostic::generation(code, message)
        .at(span, "this one")
        .related(first, "and this one")
        .help("rename one of them")
}

fn check_type_names(api: &Api, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen = Seen::new();
    for def in &api.types {
        // By words: digits that meet stay apart in generated names (`V1_2` is not `V12`).
        if let Some(first) = seen.earlier(def.name.to_snake_case(), def.span) {
            let name = def.name.to_upper_camel_case();
            let message = format!("two types are called `{name}` in generated code");
            diagnostics.push(meet("type-names", message, def.span, first));
        }
    }
}

fn check_field_names(api: &Api, id: TypeId, diagnostics: &mut Vec<Diagnostic>) {
    let mut names = Seen::new();
    let mut wire = Seen::new();
    let owner = &api.type_def(id).name;
    for field in flat_fields(api, id) {
        let name = field.name.to_snake_case();
        if let Some(first) = names.earlier(name.clone(), field.span) {
            let message = format!("two fields of `{owner}` are called `{name}` in generated code");
            diagnostics.push(meet("field-names", message, field.span, first));
            continue;
        }
        for binding in field.bindings.iter().filter(|binding| !binding.skip) {
            let key = (binding.place, binding.name.as_str());
            if let Some(first) = wire.earlier(key, field.span) {
                let place = word(binding.place);
                diagnostics.push(
                    Diagnostic::warning(
                        "field-keys",
                        format!(
                            "two fields of `{owner}` have the {place} key `{}`",
                            binding.name
                        ),
                    )
                    .at(field.span, "this one")
                    .related(first, "and this one"),
                );
            }
        }
    }
}

fn word(place: Place) -> &'static str {
    match place {
        Place::Path => "path",
        Place::Form => "form",
        Place::Header => "header",
        Place::Json => "json",
    }
}

/// The file a handler's logic stands in: goctl's `Handler` at the end counts for nothing.
fn file_stem(handler: &str) -> String {
    let stem = handler
        .strip_suffix("Handler")
        .or_else(|| handler.strip_suffix("handler"))
        .filter(|stem| !stem.is_empty())
        .unwrap_or(handler);
    stem.to_snake_case()
}

/// The folders of a group.
fn folders(group: &str) -> Vec<String> {
    let segments = group.split('/').filter(|segment| !segment.is_empty());
    segments.map(ToSnakeCase::to_snake_case).collect()
}

fn check_handlers(api: &Api, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen = Seen::new();
    for (group, route) in api.routes() {
        let stem = file_stem(&route.handler);
        if let Some(first) = seen.earlier((folders(&group.name), stem.clone()), route.span) {
            let message = format!("two handlers stand in one file `{stem}`");
            diagnostics.push(meet("handler-files", message, route.span, first));
        }
    }
}

/// A handler and a group inside its own group would be one module.
fn check_groups(api: &Api, diagnostics: &mut Vec<Diagnostic>) {
    let mut groups = Seen::new();
    for group in &api.groups {
        let folders = folders(&group.name);
        for depth in 1..=folders.len() {
            groups.earlier(folders[..depth].to_vec(), group.span);
        }
    }
    for (group, route) in api.routes() {
        let mut path = folders(&group.name);
        path.push(file_stem(&route.handler));
        if let Some(first) = groups.first.get(&path) {
            let message = format!("handler `{}` and a group have one name", route.handler);
            diagnostics.push(
                Diagnostic::generation("handler-group", message)
                    .at(route.span, "this handler")
                    .related(
                        *first,
                        format!("the group `{}` is served here", path.join("/")),
                    )
                    .help("rename one of them"),
            );
        }
    }
}
