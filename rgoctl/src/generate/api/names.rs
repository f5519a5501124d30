//! The Rust names of the spec's types, and what happens when two of them meet.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Sink;
use crate::generate::naming;
use crate::spec::api::Api;
use crate::spec::api::TypeId;

/// One Rust name for each type of the spec.
#[derive(Debug)]
pub(super) struct TypeNames {
    names: Vec<String>,
}

impl TypeNames {
    pub(super) fn of(api: &Api, sink: &mut Sink) -> Self {
        let names: Vec<String> = api
            .types
            .iter()
            .map(|ty| naming::type_name(&ty.name))
            .collect();
        for clash in naming::clashes(&names, false) {
            let (first, second) = (&api.types[clash.first], &api.types[clash.second]);
            sink.push(
                Diagnostic::generation(
                    "same-rust-name",
                    format!(
                        "types `{}` and `{}` are both `{}` in Rust",
                        first.name, second.name, clash.name
                    ),
                )
                .at(second.span, "this name")
                .related(first.span, "and this one")
                .help("rename one of them"),
            );
        }
        Self { names }
    }

    pub(super) fn get(&self, id: TypeId) -> &str {
        self.names.get(id.0).map_or("", String::as_str)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}
