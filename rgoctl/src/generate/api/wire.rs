//! The serde attributes of a response's fields: their names, and how Go writes absent ones.

use super::fields::RustField;
use super::literal::escaped;
use crate::generate::naming;
use crate::render::api::SerdeView;
use crate::spec::api::Primitive;
use crate::spec::api::Type;

/// The `rename_all` of a struct that responses hold, and the attribute of each field.
pub(super) fn attributes(fields: &[RustField<'_>]) -> (Option<&'static str>, Vec<SerdeView>) {
    let shown: Vec<(&str, &str)> = fields
        .iter()
        .filter_map(|field| Some((field.name.as_str(), field.spec.wire_name()?)))
        .collect();
    let wire = naming::wire_names(&shown);
    let mut renames = wire.renames.into_iter();
    let fields = fields.iter().map(|field| {
        if field.spec.wire_name().is_none() {
            return SerdeView {
                is_there: true,
                is_skipped: true,
                ..SerdeView::default()
            };
        }
        let rename = renames.next().flatten();
        let skip_if = skip_if(field);
        let serialize_with = serialize_with(field);
        SerdeView {
            is_there: rename.is_some() || skip_if.is_some() || serialize_with.is_some(),
            is_skipped: false,
            has_rename: rename.is_some(),
            rename: escaped(&rename.unwrap_or_default()),
            has_skip_if: skip_if.is_some(),
            skip_if: skip_if.unwrap_or_default(),
            has_serialize_with: serialize_with.is_some(),
            serialize_with: serialize_with.unwrap_or_default(),
        }
    });
    (wire.rename_all, fields.collect())
}

/// The test for a value that is left out.
fn skip_if(field: &RustField<'_>) -> Option<&'static str> {
    if !field.spec.is_left_out_when_empty() {
        None
    } else if field.spec.is_pointer() {
        Some("Option::is_none")
    } else if field.is_option() {
        Some("rgo_core::json::is_unset")
    } else {
        Some("rgo_core::json::is_zero")
    }
}

/// The function that writes a value, where serde's own way differs from Go's.
fn serialize_with(field: &RustField<'_>) -> Option<&'static str> {
    let is_shown_as_zero = field.spec.is_shown_as_zero();
    if field.spec.is_quoted() {
        Some(if is_shown_as_zero {
            "rgo_core::json::quoted_or_zero"
        } else {
            "rgo_core::json::quoted"
        })
    } else if has_integer_keys(field.spec.ty) && !field.is_option() {
        Some("rgo_core::json::text_keys")
    } else if is_shown_as_zero {
        Some("rgo_core::json::or_zero")
    } else {
        None
    }
}

fn has_integer_keys(ty: &Type) -> bool {
    match ty {
        Type::Map(key, _) => !matches!(**key, Type::Primitive(Primitive::String)),
        _ => false,
    }
}
