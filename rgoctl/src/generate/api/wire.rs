//! The serde attributes of an answer's fields: their names and Go's way with absent ones.

use super::fields::RustField;
use super::rust_type::behind_pointers;
use crate::generate::naming;
use crate::spec::api::Place;
use crate::spec::api::Primitive;
use crate::spec::api::Type;

/// What serde is told of a struct: `rename_all`, and the arguments of each field's attribute.
pub(super) struct Attributes {
    pub(super) rename_all: Option<&'static str>,
    pub(super) fields: Vec<Vec<String>>,
}

/// The attributes of the fields of a struct that answers hold.
pub(super) fn attributes(fields: &[RustField<'_>]) -> Attributes {
    let shown: Vec<(&str, &str)> = fields
        .iter()
        .filter_map(|field| Some((field.name.as_str(), field.wire_name()?)))
        .collect();
    let wire = naming::wire_names(&shown);
    let mut renames = wire.renames.into_iter();
    let fields = fields
        .iter()
        .map(|field| {
            if field.wire_name().is_none() {
                return vec!["skip".to_owned()];
            }
            let rename = renames.next().flatten();
            let rename = rename.map(|name| format!("rename = {name:?}"));
            rename.into_iter().chain(value(field)).collect()
        })
        .collect();
    Attributes {
        rename_all: wire.rename_all,
        fields,
    }
}

/// How the value of a field is written, where serde's own way is not Go's.
fn value(field: &RustField<'_>) -> Vec<String> {
    let json = field.spec.binding(Place::Json);
    let omits = json.is_some_and(|json| json.omit_empty) && can_be_empty(field);
    let quoted = json.is_some_and(|json| json.string) && is_quotable(&field.spec.ty);
    let mut arguments = Vec::new();
    if omits {
        let test = if field.is_pointer() {
            "Option::is_none"
        } else if field.is_option() {
            "rgo::json::is_unset"
        } else {
            "rgo::json::is_zero"
        };
        arguments.push(format!("skip_serializing_if = {test:?}"));
    }
    if quoted {
        let with = if field.is_shown_as_zero() {
            "quoted_or_zero"
        } else {
            "quoted"
        };
        arguments.push(format!("serialize_with = \"rgo::json::{with}\""));
    } else if has_integer_keys(&field.spec.ty) && !field.is_option() {
        arguments.push("serialize_with = \"rgo::json::text_keys\"".to_owned());
    } else if field.is_shown_as_zero() {
        arguments.push("serialize_with = \"rgo::json::or_zero\"".to_owned());
    }
    arguments
}

impl RustField<'_> {
    /// Whether an absent value is written as Go's zero value: not a pointer, and not left out.
    pub(super) fn is_shown_as_zero(&self) -> bool {
        let omits = self
            .spec
            .binding(Place::Json)
            .is_some_and(|json| json.omit_empty);
        let left_out = omits && can_be_empty(self);
        self.is_option() && !self.is_pointer() && self.wire_name().is_some() && !left_out
    }
}

/// Go never takes a struct, or an array with elements, for empty.
fn can_be_empty(field: &RustField<'_>) -> bool {
    !matches!(field.spec.ty, Type::Struct(_) | Type::Array(1.., _))
}

/// `,string` is for numbers, bools and strings.
fn is_quotable(ty: &Type) -> bool {
    matches!(behind_pointers(ty), Type::Primitive(_))
}

fn has_integer_keys(ty: &Type) -> bool {
    match ty {
        Type::Map(key, _) => !matches!(**key, Type::Primitive(Primitive::String)),
        _ => false,
    }
}
