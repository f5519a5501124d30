//! Fields in one form for both sides, and those of the spec's types.

use super::shape::Shape;
use crate::generate::api::fields;
use crate::generate::api::fields::RustField;
use crate::generate::api::plan::Plan;
use crate::generate::api::rust_type::is_byte;
use crate::generate::api::rust_type::rust_primitive;
use crate::generate::pb::names;
use crate::source::Span;
use crate::spec::api::Primitive;
use crate::spec::api::Type;
use crate::spec::api::TypeId;

/// A field of a type or of a message.
pub(super) struct Field {
    /// `user_id`, `r#type`.
    pub(super) rust: String,
    /// What messages call it: as clients of the service do.
    pub(super) written: String,
    /// The names it is matched by, those of the wire before the one in Go.
    names: Vec<String>,
    /// How many of them are of the wire.
    wire: usize,
    pub(super) shape: Shape,
    /// Its type as written.
    pub(super) ty: String,
    pub(super) span: Option<Span>,
    pub(super) is_deprecated: bool,
}

impl Field {
    /// A field of a message.
    pub(super) fn of_message(name: &str, shape: Shape, ty: String, span: Option<Span>) -> Self {
        Self {
            rust: names::snake(name),
            written: name.to_owned(),
            names: vec![folded(name)],
            wire: 1,
            shape,
            ty,
            span,
            is_deprecated: false,
        }
    }

    /// The names of the wire, folded.
    pub(super) fn wire_names(&self) -> &[String] {
        &self.names[..self.wire]
    }

    /// All names, folded.
    pub(super) fn all_names(&self) -> &[String] {
        &self.names
    }

    /// Whether it has a name, however that is written.
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.names.contains(&folded(name))
    }
}

/// A name without case and underscores: `userId`, `user_id` and `UserID` are one.
fn folded(name: &str) -> String {
    name.to_lowercase().replace(['_', '-'], "")
}

/// The fields of a type of the spec.
pub(super) fn of_type(plan: &Plan<'_>, id: TypeId) -> Vec<Field> {
    fields::named(plan.fields.get(id))
        .iter()
        .map(|field| of_spec(plan, id, field))
        .collect()
}

fn of_spec(plan: &Plan<'_>, owner: TypeId, field: &RustField<'_>) -> Field {
    let bindings = &field.spec.bindings;
    let mut names: Vec<String> = bindings
        .iter()
        .map(|binding| folded(&binding.name))
        .collect();
    let wire = names.len();
    names.push(folded(&field.spec.go_name));
    let inner = shape(plan, Some(owner), field.spec.ty.behind_pointers());
    let mut ty = go_type(plan, field.spec.ty);
    if field.is_option() && !field.spec.is_pointer() {
        ty.push_str(" (optional)");
    }
    Field {
        rust: field.name.clone(),
        written: match bindings.first() {
            Some(binding) => binding.name.clone(),
            None => field.spec.go_name.clone(),
        },
        names,
        wire,
        shape: if field.is_option() {
            inner.option()
        } else {
            inner
        },
        ty,
        span: Some(field.spec.span),
        is_deprecated: false,
    }
}

/// A type as `src/types.rs` writes it.
fn shape(plan: &Plan<'_>, owner: Option<TypeId>, ty: &Type) -> Shape {
    let element = |ty: &Type| Box::new(shape(plan, None, ty.behind_pointers()));
    match ty {
        Type::Primitive(primitive) => Shape::Scalar(rust_primitive(*primitive)),
        Type::Any => Shape::Other,
        Type::Struct(id) => match owner {
            Some(owner) if plan.boxes.contains(owner, *id) => Shape::Struct(*id).boxed(),
            _ => Shape::Struct(*id),
        },
        Type::Pointer(inner) => shape(plan, owner, inner.behind_pointers()).option(),
        Type::List(item) if is_byte(item) => Shape::Base64,
        Type::List(item) => Shape::List(element(item)),
        Type::Array(_, item) => Shape::Array(Box::new(shape(plan, owner, item))),
        Type::Map(key, value) => Shape::Map(element(key), element(value)),
    }
}

/// A type as the spec writes it.
fn go_type(plan: &Plan<'_>, ty: &Type) -> String {
    match ty {
        Type::Primitive(primitive) => primitive_name(*primitive).to_owned(),
        Type::Any => "interface{}".to_owned(),
        Type::Struct(id) => plan.api.type_def(*id).name.clone(),
        Type::Pointer(inner) => format!("*{}", go_type(plan, inner)),
        Type::List(item) => format!("[]{}", go_type(plan, item)),
        Type::Array(length, item) => format!("[{length}]{}", go_type(plan, item)),
        Type::Map(key, value) => format!("map[{}]{}", go_type(plan, key), go_type(plan, value)),
    }
}

fn primitive_name(primitive: Primitive) -> &'static str {
    let mut names = Primitive::NAMES.iter();
    names
        .find(|(_, known)| *known == primitive)
        .map_or("", |(name, _)| name)
}
