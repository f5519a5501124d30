//! The serde attributes of an answer's fields: their names and Go's way with absent ones.

use super::fields::RustField;
use crate::generate::naming;
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
        .filter_map(|field| Some((field.name.as_str(), field.spec.wire_name()?)))
        .collect();
    let wire = naming::wire_names(&shown);
    let mut renames = wire.renames.into_iter();
    let fields = fields
        .iter()
        .map(|field| {
            if field.spec.wire_name().is_none() {
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
    let mut arguments = Vec::new();
    if field.spec.is_left_out_when_empty() {
        let test = if field.spec.is_pointer() {
            "Option::is_none"
        } else if field.is_option() {
            "rgo_core::json::is_unset"
        } else {
            "rgo_core::json::is_zero"
        };
        arguments.push(format!("skip_serializing_if = {test:?}"));
    }
    if field.spec.is_quoted() {
        let with = if field.spec.is_shown_as_zero() {
            "quoted_or_zero"
        } else {
            "quoted"
        };
        arguments.push(format!("serialize_with = \"rgo_core::json::{with}\""));
    } else if has_integer_keys(field.spec.ty) && !field.is_option() {
        arguments.push("serialize_with = \"rgo_core::json::text_keys\"".to_owned());
    } else if field.spec.is_shown_as_zero() {
        arguments.push("serialize_with = \"rgo_core::json::or_zero\"".to_owned());
    }
    arguments
}

fn has_integer_keys(ty: &Type) -> bool {
    match ty {
        Type::Map(key, _) => !matches!(**key, Type::Primitive(Primitive::String)),
        _ => false,
    }
}
