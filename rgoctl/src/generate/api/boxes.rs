//! Which fields need a box: those whose value would contain its own struct.

use std::collections::BTreeSet;

use crate::spec::api::Type;
use crate::spec::api::TypeId;
use crate::spec::fields::EffectiveField;
use crate::spec::fields::Fields;

/// Owner and target of the fields that close a cycle.
#[derive(Debug)]
pub(super) struct Boxes(BTreeSet<(TypeId, TypeId)>);

impl Boxes {
    pub(super) fn of(fields: &Fields<'_>) -> Self {
        let held: Vec<Vec<TypeId>> = fields
            .structs()
            .map(|(_, fields)| fields.iter().filter_map(held).collect())
            .collect();
        let mut pairs = BTreeSet::new();
        for (index, targets) in held.iter().enumerate() {
            for target in targets {
                if leads_to(&held, *target, TypeId(index)) {
                    pairs.insert((TypeId(index), *target));
                }
            }
        }
        Self(pairs)
    }

    /// Whether a field of `owner` holds `target` behind a pointer that leads back to `owner`.
    pub(super) fn contains(&self, owner: TypeId, target: TypeId) -> bool {
        self.0.contains(&(owner, target))
    }
}

/// The struct a field holds. Lists and maps keep their elements on the heap and break a cycle by themselves.
fn held(field: &EffectiveField<'_>) -> Option<TypeId> {
    let mut ty = field.ty;
    while let Type::Pointer(inner) | Type::Array(_, inner) = ty {
        ty = inner;
    }
    match ty {
        Type::Struct(id) => Some(*id),
        _ => None,
    }
}

fn leads_to(held: &[Vec<TypeId>], from: TypeId, to: TypeId) -> bool {
    let mut open = vec![from];
    let mut seen = BTreeSet::new();
    while let Some(next) = open.pop() {
        if next == to {
            return true;
        }
        if seen.insert(next) {
            open.extend(&held[next.0]);
        }
    }
    false
}
