//! Reports what goctl accepts although no service works that way, or not the intended one. The checks
//! use the resolved spec, so they see prefixes, embedded structs and imports as the service does.

mod names;
mod requests;
mod routes;
mod types;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::spec::api::Api;
use crate::spec::api::Field;
use crate::spec::api::Member;
use crate::spec::api::TypeId;

pub(super) fn check_api(api: &Api, diagnostics: &mut Vec<Diagnostic>) {
    types::check_types(api, diagnostics);
    names::check_names(api, diagnostics);
    routes::check_routes(api, diagnostics);
    requests::check_requests(api, diagnostics);
}

/// A struct's fields, with the fields of embedded structs in their place. As in Go, a field hides
/// fields of the same name that are embedded deeper.
fn flat_fields(api: &Api, id: TypeId) -> Vec<&Field> {
    let mut found = Vec::new();
    collect_fields(api, id, &mut Vec::new(), 0, &mut found);
    let mut shallowest: BTreeMap<&str, usize> = BTreeMap::new();
    for (depth, field) in &found {
        let least = shallowest.entry(&field.name).or_insert(*depth);
        *least = (*least).min(*depth);
    }
    let visible = found
        .iter()
        .filter(|(depth, field)| shallowest.get(field.name.as_str()) == Some(depth));
    visible.map(|(_, field)| *field).collect()
}

fn collect_fields<'a>(
    api: &'a Api,
    id: TypeId,
    visited: &mut Vec<TypeId>,
    depth: usize,
    fields: &mut Vec<(usize, &'a Field)>,
) {
    // Each struct once: otherwise a cycle would not end, and repeated embedding would grow exponentially.
    if visited.contains(&id) {
        return;
    }
    visited.push(id);
    for member in &api.type_def(id).members {
        match member {
            Member::Field(field) => fields.push((depth, field)),
            Member::Embedded { ty, .. } => collect_fields(api, *ty, visited, depth + 1, fields),
        }
    }
}

/// Finds keys that occur twice.
struct Seen<K> {
    first: BTreeMap<K, Span>,
}

impl<K: Ord> Seen<K> {
    fn new() -> Self {
        Self {
            first: BTreeMap::new(),
        }
    }

    /// The span of an earlier occurrence, if there is one.
    fn earlier(&mut self, key: K, span: Span) -> Option<Span> {
        if let Some(first) = self.first.get(&key) {
            return Some(*first);
        }
        self.first.insert(key, span);
        None
    }
}
