//! Which structs requests and responses reach.

use std::collections::BTreeSet;

use crate::spec::api::Api;
use crate::spec::api::Type;
use crate::spec::api::TypeId;
use crate::spec::fields::Fields;

/// What the routes use each struct of the spec for. The fields of an embedded struct stand in its owner, so a type they
/// name is reached, and the embedded struct itself is not.
#[derive(Debug)]
pub struct Usage {
    requests: BTreeSet<TypeId>,
    responses: BTreeSet<TypeId>,
}

impl Usage {
    pub fn of(api: &Api, fields: &Fields<'_>) -> Self {
        let requests = api.routes().filter_map(|(_, route)| route.request.as_ref());
        let responses = api
            .routes()
            .filter_map(|(_, route)| route.response.as_ref());
        Self {
            requests: reached(requests, fields),
            responses: reached(responses, fields),
        }
    }

    /// Whether a request is, or holds, this struct.
    pub fn in_requests(&self, id: TypeId) -> bool {
        self.requests.contains(&id)
    }

    /// Whether a response is, or holds, this struct.
    pub fn in_responses(&self, id: TypeId) -> bool {
        self.responses.contains(&id)
    }
}

fn reached<'a>(roots: impl Iterator<Item = &'a Type>, fields: &Fields<'_>) -> BTreeSet<TypeId> {
    let mut open = Vec::new();
    for root in roots {
        named(root, &mut open);
    }
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            for field in fields.get(id) {
                named(field.ty, &mut open);
            }
        }
    }
    reached
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
