//! Requests whose fields cannot be bound.

use crate::diagnostic::Diagnostic;
use crate::spec::api::Api;
use crate::spec::api::Member;
use crate::spec::api::Type;
use crate::spec::api::TypeId;

pub(super) fn check_requests(api: &Api, diagnostics: &mut Vec<Diagnostic>) {
    let mut reached = vec![false; api.types.len()];
    let mut todo: Vec<TypeId> = Vec::new();
    for (_, route) in api.routes() {
        todo.extend(route.request.as_ref().and_then(inner));
    }
    while let Some(id) = todo.pop() {
        if std::mem::replace(&mut reached[id.0], true) {
            continue;
        }
        for member in &api.type_def(id).members {
            todo.extend(match member {
                Member::Field(field) => inner(&field.ty),
                Member::Embedded { ty, .. } => Some(*ty),
            });
        }
    }
    let defs = api.types.iter().zip(reached);
    for (def, _) in defs.filter(|(_, reached)| *reached) {
        for member in &def.members {
            if let Member::Field(field) = member
                && field.tag.is_none()
            {
                diagnostics.push(
                    Diagnostic::warning(
                        "untagged-field",
                        format!("field `{}` of a request has no tag", field.name),
                    )
                    .at(field.span, "go-zero rejects every request with this field")
                    .help(
                        "add a tag that says where it comes from: `` `json:\"…\"` ``, `form`, `path` or `header`",
                    ),
                );
            }
        }
    }
}

/// The struct inside a type.
fn inner(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Struct(id) => Some(*id),
        Type::Pointer(ty) | Type::List(ty) | Type::Array(_, ty) | Type::Map(_, ty) => inner(ty),
        Type::Primitive(_) | Type::Any => None,
    }
}
