//! Names that differ in the spec, but become equal in generated code: types, fields, handlers, groups.

use std::collections::HashSet;

use heck::ToSnakeCase;
use heck::ToUpperCamelCase;

use super::Seen;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::spec::api::Api;
use crate::spec::api::Place;
use crate::spec::api::Route;
use crate::spec::fields::EffectiveField;
use crate::spec::fields::Fields;

pub(super) fn check_names(api: &Api, fields: &Fields<'_>, diagnostics: &mut Vec<Diagnostic>) {
    check_type_names(api, diagnostics);
    for (id, fields) in fields.structs() {
        check_field_names(&api.type_def(id).name, fields, diagnostics);
    }
    let files = handler_files(api);
    check_handlers(&files, diagnostics);
    check_groups(api, &files, diagnostics);
}

fn meet(code: &'static str, message: String, span: Span, first: Span) -> Diagnostic {
    Diagnostic::generation(code, message)
        .at(span, "this one")
        .related(first, "and this one")
        .help("rename one of them")
}

/// Whether the names differ in their letters, so that no two of them become equal in generated code. This is
/// true for nearly all specs and ten times cheaper than splitting names into words.
fn are_apart<'a>(mut names: impl Iterator<Item = &'a str>) -> bool {
    let mut seen = HashSet::new();
    names.all(|name| {
        let letters = name.bytes().filter(u8::is_ascii_alphanumeric);
        let letters: Vec<u8> = letters.map(|letter| letter.to_ascii_lowercase()).collect();
        name.is_ascii() && seen.insert(letters)
    })
}

fn check_type_names(api: &Api, diagnostics: &mut Vec<Diagnostic>) {
    if are_apart(api.types.iter().map(|def| def.name.as_str())) {
        return;
    }
    let mut seen = Seen::new();
    for def in &api.types {
        // Compares words, because generated names keep digits apart (`V1_2` is not `V12`).
        if let Some(first) = seen.earlier(def.name.to_snake_case(), def.span) {
            let name = def.name.to_upper_camel_case();
            let message = format!("two types become `{name}` in generated code");
            diagnostics.push(meet("type-names", message, def.span, first));
        }
    }
}

fn check_field_names(
    owner: &str,
    fields: &[EffectiveField<'_>],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut names = Seen::new();
    let mut wire = Seen::new();
    let are_apart = are_apart(fields.iter().map(|field| field.name));
    for field in fields {
        if !are_apart {
            let name = field.name.to_snake_case();
            // One declaration that is embedded in two ways is not two fields of the spec.
            let first = names.earlier(name.clone(), field.span);
            if let Some(first) = first.filter(|first| *first != field.span) {
                let message = format!("two fields of `{owner}` become `{name}` in generated code");
                diagnostics.push(meet("field-names", message, field.span, first));
                continue;
            }
        }
        for binding in field.bindings.iter() {
            let key = (binding.place, binding.name.as_str());
            let first = wire.earlier(key, field.span);
            if let Some(first) = first.filter(|first| *first != field.span) {
                let place = word(binding.place);
                diagnostics.push(
                    Diagnostic::warning(
                        "field-keys",
                        format!(
                            "two fields of `{owner}` have the same {place} name `{}`",
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

/// The file of a handler's logic; goctl drops `Handler` at the end of a name.
fn file_stem(handler: &str) -> String {
    let stem = handler
        .strip_suffix("Handler")
        .or_else(|| handler.strip_suffix("handler"))
        .filter(|stem| !stem.is_empty())
        .unwrap_or(handler);
    stem.to_snake_case()
}

/// The folders of a group, each followed by a slash.
fn folders(group: &str) -> String {
    let segments = group.split('/').filter(|segment| !segment.is_empty());
    segments
        .flat_map(|segment| [segment.to_snake_case(), "/".to_owned()])
        .collect()
}

/// A route and the file of its logic.
struct HandlerFile<'a> {
    route: &'a Route,
    path: String,
    /// Where the file name begins in the path.
    stem: usize,
}

fn handler_files(api: &Api) -> Vec<HandlerFile<'_>> {
    let mut files = Vec::new();
    for group in &api.groups {
        let folders = folders(&group.name);
        files.extend(group.routes.iter().map(|route| HandlerFile {
            route,
            path: [folders.as_str(), &file_stem(&route.handler)].concat(),
            stem: folders.len(),
        }));
    }
    files
}

fn check_handlers(files: &[HandlerFile<'_>], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen = Seen::new();
    for file in files {
        let span = file.route.span;
        if let Some(first) = seen.earlier(file.path.as_str(), span) {
            let stem = &file.path[file.stem..];
            let message = format!("two handlers would share the file `{stem}`");
            diagnostics.push(meet("handler-files", message, span, first));
        }
    }
}

/// A handler and a nested group of the same name would be the same module.
fn check_groups(api: &Api, files: &[HandlerFile<'_>], diagnostics: &mut Vec<Diagnostic>) {
    let mut groups = Seen::new();
    for group in &api.groups {
        let folders = folders(&group.name);
        for (end, _) in folders.match_indices('/') {
            groups.earlier(folders[..end].to_owned(), group.span);
        }
    }
    for HandlerFile { route, path, .. } in files {
        if let Some(first) = groups.first.get(path) {
            let message = format!("handler `{}` and a group have the same name", route.handler);
            diagnostics.push(
                Diagnostic::generation("handler-group", message)
                    .at(route.span, "this handler")
                    .related(*first, format!("the group `{path}` is used here"))
                    .help("rename one of them"),
            );
        }
    }
}
