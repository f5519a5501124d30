//! The fields of Rust structs: those of the spec under names of Rust.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Sink;
use crate::generate::naming;
use crate::spec::api::TypeDef;
use crate::spec::fields::EffectiveField;

/// A field of a Rust struct.
#[derive(Debug, Clone)]
pub(super) struct RustField<'a> {
    pub(super) spec: &'a EffectiveField<'a>,
    /// `user_id`, `r#type`.
    pub(super) name: String,
}

impl RustField<'_> {
    /// Whether the Rust field is an `Option`.
    pub(super) fn is_option(&self) -> bool {
        self.spec.is_optional()
    }
}

/// The fields of a struct under their names in Rust.
pub(super) fn named<'a>(fields: &'a [EffectiveField<'a>]) -> Vec<RustField<'a>> {
    let named = fields.iter().map(|spec| RustField {
        spec,
        name: naming::field(spec.name),
    });
    named.collect()
}

/// Reports fields of `owner` that have one name in Rust.
pub(super) fn check_clashes(owner: &TypeDef, fields: &[RustField<'_>], sink: &mut Sink) {
    let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    for clash in naming::clashes(&names, false) {
        let (first, second) = (fields[clash.first].spec, fields[clash.second].spec);
        let message = format!(
            "fields `{}` and `{}` of `{}` are both `{}` in Rust",
            first.name, second.name, owner.name, clash.name
        );
        let mut diagnostic =
            Diagnostic::generation("same-rust-name", message).at(second.span, "this field");
        if first.span != second.span {
            diagnostic = diagnostic.related(first.span, "and this one");
        }
        sink.push(diagnostic.help("rename one of them; the tag keeps the name clients see"));
    }
}
