//! Which structs requests and responses reach, and which pointers need a box.

use std::collections::BTreeSet;

use crate::spec::api::Api;
use crate::spec::api::Member;
use crate::spec::api::Type;
use crate::spec::api::TypeId;

/// What the routes make of each struct of the spec.
#[derive(Debug)]
pub(super) struct Usage {
    requests: BTreeSet<TypeId>,
    responses: BTreeSet<TypeId>,
    /// Owner and target of the fields that close a cycle.
    boxed: BTreeSet<(TypeId, TypeId)>,
}

impl Usage {
    pub(super) fn of(api: &Api) -> Self {
        let mut requests = BTreeSet::new();
        let mut responses = BTreeSet::new();
        for (_, route) in api.routes() {
            if let Some(ty) = &route.request {
                mark(api, ty, &mut requests);
            }
            if let Some(ty) = &route.response {
                mark(api, ty, &mut responses);
            }
        }
        Self {
            requests,
            responses,
            boxed: boxed(api),
        }
    }

    /// Whether a request is, or holds, this struct.
    pub(super) fn in_requests(&self, id: TypeId) -> bool {
        self.requests.contains(&id)
    }

    /// Whether a response is, or holds, this struct.
    pub(super) fn in_responses(&self, id: TypeId) -> bool {
        self.responses.contains(&id)
    }

    /// Whether a field of `owner` holds `target` behind a pointer that leads back to `owner`.
    pub(super) fn is_boxed(&self, owner: TypeId, target: TypeId) -> bool {
        self.boxed.contains(&(owner, target))
    }
}

/// Marks the structs a type names. The fields of an embedded struct stand in its owner, so what
/// they name is reached, the embedded struct itself is not.
fn mark(api: &Api, ty: &Type, marked: &mut BTreeSet<TypeId>) {
    let mut open = Vec::new();
    named(ty, &mut open);
    let mut embedded = BTreeSet::new();
    while let Some(id) = open.pop() {
        if marked.insert(id) {
            members(api, id, &mut embedded, &mut open);
        }
    }
}

/// Collects the structs the fields of a struct name, those of embedded structs included.
fn members(api: &Api, id: TypeId, embedded: &mut BTreeSet<TypeId>, found: &mut Vec<TypeId>) {
    for member in &api.type_def(id).members {
        match member {
            Member::Field(field) => named(&field.ty, found),
            Member::Embedded { ty, .. } => {
                if embedded.insert(*ty) {
                    members(api, *ty, embedded, found);
                }
            }
        }
    }
}

/// The structs a type mentions.
fn named(ty: &Type, found: &mut Vec<TypeId>) {
    match ty {
        Type::Primitive(_) | Type::Any => {}
        Type::Struct(id) => found.push(*id),
        Type::Pointer(inner) | Type::List(inner) | Type::Array(_, inner) => named(inner, found),
        Type::Map(key, value) => {
            named(key, found);
            named(value, found);
        }
    }
}

/// The fields, as owner and target, whose value would contain its owner. Lists and maps keep their
/// elements on the heap and break a cycle by themselves.
fn boxed(api: &Api) -> BTreeSet<(TypeId, TypeId)> {
    let held: Vec<Vec<TypeId>> = (0..api.types.len())
        .map(|index| {
            let mut found = Vec::new();
            let mut embedded = BTreeSet::new();
            inside(api, TypeId(index), &mut embedded, &mut found);
            found
        })
        .collect();
    let mut pairs = BTreeSet::new();
    for (index, targets) in held.iter().enumerate() {
        for target in targets {
            if leads_to(&held, *target, TypeId(index)) {
                pairs.insert((TypeId(index), *target));
            }
        }
    }
    pairs
}

/// The structs a struct holds without a list or map between.
fn inside(api: &Api, id: TypeId, embedded: &mut BTreeSet<TypeId>, found: &mut Vec<TypeId>) {
    for member in &api.type_def(id).members {
        match member {
            Member::Field(field) => {
                let mut ty = &field.ty;
                while let Type::Pointer(inner) | Type::Array(_, inner) = ty {
                    ty = inner;
                }
                if let Type::Struct(target) = ty {
                    found.push(*target);
                }
            }
            Member::Embedded { ty, .. } => {
                if embedded.insert(*ty) {
                    inside(api, *ty, embedded, found);
                }
            }
        }
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
