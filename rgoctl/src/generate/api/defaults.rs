//! Which structs need a `Default`: those an answer shows as zero, and those no request fills.

use std::collections::BTreeSet;

use crate::spec::api::Type;
use crate::spec::api::TypeId;
use crate::spec::fields::Fields;
use crate::spec::usage::Usage;

/// The structs that derive `Default`, given the fields of every struct and what it is used for.
pub(super) fn structs(fields: &Fields<'_>, usage: &Usage) -> BTreeSet<TypeId> {
    let mut open = Vec::new();
    for (id, fields) in fields.structs() {
        for field in fields {
            let shown_as_zero = usage.in_responses(id) && field.is_shown_as_zero();
            let never_bound = usage.in_requests(id) && field.bindings.is_empty();
            if shown_as_zero || (never_bound && !field.is_optional()) {
                open.extend(by_value(field.ty));
            }
        }
    }
    let mut found = BTreeSet::new();
    while let Some(id) = open.pop() {
        if found.insert(id) {
            let inner = fields.get(id).iter().filter(|field| !field.is_optional());
            open.extend(inner.filter_map(|field| by_value(field.ty)));
        }
    }
    found
}

/// The struct whose zero value is part of the type's.
fn by_value(ty: &Type) -> Option<TypeId> {
    match ty.behind_pointers() {
        Type::Struct(id) => Some(*id),
        Type::Array(_, item) if !matches!(**item, Type::Pointer(_)) => by_value(item),
        _ => None,
    }
}
