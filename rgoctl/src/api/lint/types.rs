//! Types that are infinite, and types that JSON cannot express.

use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::spec::api::Api;
use crate::spec::api::Member;
use crate::spec::api::Primitive;
use crate::spec::api::Type;
use crate::spec::api::TypeId;

pub(super) fn check_types(api: &Api, diagnostics: &mut Vec<Diagnostic>) {
    check_infinite(api, diagnostics);
    for def in &api.types {
        for member in &def.members {
            if let Member::Field(field) = member {
                check_parts(&field.ty, field.span, diagnostics);
            }
        }
    }
}

/// The state of a type in the search for cycles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    Open,
    Done,
}

/// Finds types that contain themselves by value. Uses an explicit stack, because the spec decides the depth.
fn check_infinite(api: &Api, diagnostics: &mut Vec<Diagnostic>) {
    let mut marks = vec![Mark::New; api.types.len()];
    for start in 0..api.types.len() {
        if marks[start] != Mark::New {
            continue;
        }
        marks[start] = Mark::Open;
        let mut stack = vec![(TypeId(start), held(api, TypeId(start)))];
        while let Some((id, parts)) = stack.last_mut() {
            let id = *id;
            let Some((part, span)) = parts.pop() else {
                marks[id.0] = Mark::Done;
                stack.pop();
                continue;
            };
            match marks[part.0] {
                Mark::Done => {}
                Mark::New => {
                    marks[part.0] = Mark::Open;
                    stack.push((part, held(api, part)));
                }
                Mark::Open => {
                    let through: Vec<TypeId> = stack.iter().map(|(id, _)| *id).collect();
                    diagnostics.push(infinite(api, part, &through, span));
                }
            }
        }
    }
}

/// The structs that a struct contains by value, in reverse order; embedded pointers count too.
fn held(api: &Api, id: TypeId) -> Vec<(TypeId, Span)> {
    let members = api.type_def(id).members.iter().rev();
    members
        .filter_map(|member| match member {
            Member::Field(field) => by_value(&field.ty).map(|part| (part, field.span)),
            Member::Embedded { ty, span, .. } => Some((*ty, *span)),
        })
        .collect()
}

fn by_value(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Struct(id) => Some(*id),
        Type::Array(_, element) => by_value(element),
        _ => None,
    }
}

fn infinite(api: &Api, ty: TypeId, stack: &[TypeId], span: Span) -> Diagnostic {
    let def = api.type_def(ty);
    let from = stack.iter().position(|id| *id == ty).unwrap_or(0);
    let names: Vec<String> = stack[from..]
        .iter()
        .chain([&ty])
        .map(|id| format!("`{}`", api.type_def(*id).name))
        .collect();
    Diagnostic::generation(
        "infinite-type",
        format!("type `{}` contains itself", def.name),
    )
    .at(
        span,
        format!("this field closes the cycle: {}", names.join(" → ")),
    )
    .related(def.span, "this type would be infinitely large")
    .help("use a named field in the cycle, with a pointer or a list")
}

fn check_parts(ty: &Type, span: Span, diagnostics: &mut Vec<Diagnostic>) {
    match ty {
        Type::Primitive(Primitive::Complex64 | Primitive::Complex128) => diagnostics.push(
            Diagnostic::generation("complex-number", "JSON cannot express a complex number")
                .at(span, "this field cannot be read or written")
                .help("use two fields with numbers"),
        ),
        Type::Primitive(_) | Type::Struct(_) | Type::Any => {}
        Type::Pointer(inner) | Type::List(inner) | Type::Array(_, inner) => {
            check_parts(inner, span, diagnostics);
        }
        Type::Map(key, value) => {
            if !is_key(key) {
                diagnostics.push(
                    Diagnostic::generation("map-key", "JSON cannot express the key of this map")
                        .at(span, "a key must be a string or an integer"),
                );
            }
            check_parts(value, span, diagnostics);
        }
    }
}

fn is_key(ty: &Type) -> bool {
    use Primitive as P;
    match ty {
        Type::Primitive(primitive) => !matches!(
            primitive,
            P::Bool | P::Float32 | P::Float64 | P::Complex64 | P::Complex128
        ),
        _ => false,
    }
}
