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
use crate::spec::fields::Fields;

pub(super) fn check_api(api: &Api, diagnostics: &mut Vec<Diagnostic>) {
    let fields = Fields::of(api);
    types::check_types(api, diagnostics);
    names::check_names(api, &fields, diagnostics);
    routes::check_routes(api, &fields, diagnostics);
    requests::check_requests(api, diagnostics);
}

/// Reports every key that was seen before.
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
