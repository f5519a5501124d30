//! Which structs need a `Default`: those an answer shows as zero, and those no request fills.

use std::collections::BTreeSet;

use super::fields::RustField;
use super::rust_type::behind_pointers;
use crate::spec::api::Type;
use crate::spec::api::TypeId;

/// The structs that derive `Default`, given the fields of every struct and what it is used for.
pub(super) fn structs(
    fields: &[Vec<RustField<'_>>],
    in_requests: impl Fn(TypeId) -> bool,
    in_responses: impl Fn(TypeId) -> bool,
) -> BTreeSet<TypeId> {
    let mut open = Vec::new();
    for (index, fields) in fields.iter().enumerate() {
        for field in fields {
            let shown_as_zero = in_responses(TypeId(index)) && field.is_shown_as_zero();
            let never_bound = in_requests(TypeId(index)) && field.bindings().is_empty();
            if shown_as_zero || (never_bound && !field.is_option()) {
                open.extend(by_value(&field.spec.ty));
            }
        }
    }
    let mut found = BTreeSet::new();
    while let Some(id) = open.pop() {
        if found.insert(id) {
            let inner = fields[id.0].iter().filter(|field| !field.is_option());
            open.extend(inner.filter_map(|field| by_value(&field.spec.ty)));
        }
    }
    found
}

/// The struct whose zero value is part of the type's.
fn by_value(ty: &Type) -> Option<TypeId> {
    match behind_pointers(ty) {
        Type::Struct(id) => Some(*id),
        Type::Array(_, item) if !matches!(**item, Type::Pointer(_)) => by_value(item),
        _ => None,
    }
}
